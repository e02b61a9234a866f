import { writeFile } from 'node:fs/promises';
import { SOURCE_CODES } from '@keurpoort/domain';
import { checkText, errorsAsCsv } from '@keurpoort/server';
import { Command, Option } from 'commander';
import { type DeliverCheckOptions, deliverCheck, exitCodeOf, UnusableRequest } from './deliver-check.js';
import { allSubgraphs } from './registers.js';

const program = new Command()
  .name('npm run deliver:check --')
  .description('Kijkt een lijst na voor u haar aanlevert. Er wordt niets bewaard en niets aangeleverd.')
  .argument('<bestand>', 'CSV, Excel-werkmap (.xlsx) of JSON Lines')
  .requiredOption('--register <register>', `van welk register: ${SOURCE_CODES.join(', ')}`)
  .option('--mapping <bestand>', 'kolomindeling (JSON), als de lijst eigen koppen heeft')
  .addOption(
    new Option('--kind <soort>', 'full: de volledige lijst; delta: alleen wijzigingen')
      .choices(['full', 'delta'])
      .default('full'),
  )
  .option('--moment <moment>', 'peilmoment met tijdzone, zoals 2026-11-20T06:00:00+01:00; zonder: nu')
  .option('--sheet <blad>', 'naam van het blad in een Excel-werkmap')
  .option('--errors <bestand>', 'schrijf alle fouten ook als CSV naar dit bestand')
  .option('--json', 'het verslag als JSON')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
program.parse();
const options = program.opts<DeliverCheckOptions & { readonly errors?: string; readonly json?: boolean }>();
const [file = ''] = program.args;

try {
  const { registers } = allSubgraphs();
  const check = await deliverCheck(file, options, (register) => registers[register].words, Date.now());
  if (options.errors !== undefined) await writeFile(options.errors, errorsAsCsv(check.errors));
  process.stdout.write(options.json ? `${JSON.stringify(check, null, 2)}\n` : checkText(check));
  process.exitCode = exitCodeOf(check);
} catch (error) {
  if (!(error instanceof UnusableRequest)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

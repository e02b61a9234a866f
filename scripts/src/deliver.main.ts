import { writeFile } from 'node:fs/promises';
import process from 'node:process';
import { SOURCE_CODES, sourceOf } from '@keurpoort/domain';
import { Command, Option } from 'commander';
import { type DeliverOptions, DeskRefusal, deliverFile, exitCodeOf, RegisterDesk } from './deliver.js';
import { registerFrom, UnusableRequest } from './deliver-check.js';
import { changeText, decidedText, deliveredText, heldText } from './deliver-text.js';
import { ProgressBar } from './progress-bar.js';
import { allSubgraphs } from './registers.js';
import { sandboxToken } from './sandbox/sandbox-token.js';
import { readSandboxConfig } from './sandbox.config.js';

const DECISIONS = ['release', 'reject', 'withdraw'] as const;
/** Changes of a dry run that are shown to people. */
const MOST_CHANGES = 20;
const number = (text: string) => {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new UnusableRequest(`"${text}" is geen volgnummer van een levering.`);
  return Number(text);
};

const program = new Command()
  .name('npm run deliver --')
  .description('Levert een lijst aan bij het eigen register. Nakijken zonder aanleveren: npm run deliver:check.')
  .argument('[bestand]', 'CSV, Excel-werkmap (.xlsx) of JSON Lines')
  .requiredOption('--register <register>', `van welk register: ${SOURCE_CODES.join(', ')}`)
  .option('--mapping <bestand>', 'kolomindeling (JSON), als de lijst eigen koppen heeft')
  .option('--delta', 'alleen wijzigingen; zonder: de volledige lijst')
  .option('--sheet <blad>', 'naam van het blad in een Excel-werkmap')
  .option('--as-of <moment>', 'peilmoment met tijdzone; zonder: wanneer het bestand voor het laatst is gewijzigd')
  .option('--dry-run', 'proef: het hele verslag en elk verschil, er wordt niets bewaard')
  .option('--held', 'laat zien wat er wordt vastgehouden')
  .option('--release <nummer>', 'geef de vastgehouden levering vrij (een tweede persoon)', number)
  .option('--reject <nummer>', 'wijs de vastgehouden levering af (een tweede persoon)', number)
  .option('--withdraw <nummer>', 'trek de vastgehouden levering in (het register zelf)', number)
  .option('--url <url>', 'waar wordt aangeleverd; zonder: de zandbak op deze computer')
  .option('--token <token>', 'toegangstoken; of zet het in KEURPOORT_TOKEN')
  .addOption(new Option('--as <naam>', 'in de zandbak: wie zich meldt; zonder: de computer van het register'))
  .option('--errors <bestand>', 'schrijf alle fouten ook als CSV naar dit bestand')
  .option('--json', 'het verslag als JSON; bij een proef eerst elk verschil, één per regel')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

interface Options extends DeliverOptions, Partial<Record<(typeof DECISIONS)[number], number>> {
  readonly held?: boolean;
  readonly url?: string;
  readonly token?: string;
  readonly as?: string;
  readonly errors?: string;
  readonly json?: boolean;
}

async function run(file: string | undefined, options: Options): Promise<number> {
  const config = readSandboxConfig(process.env);
  if ('problems' in config) throw new UnusableRequest(config.problems.join('\n'));
  const register = registerFrom(options.register);
  const { folder } = sourceOf(register);
  const url = options.url ?? `http://127.0.0.1:${config.deliveryPort}`;
  const given = options.token ?? config.token;
  const desk = { url, token: given ?? (await sandboxToken(config.folder, options.as ?? folder, folder)) };
  const say = (value: object, text: string) =>
    process.stdout.write(options.json ? `${JSON.stringify(value, null, 2)}\n` : text);

  const at = new RegisterDesk(desk, folder);
  for (const decision of DECISIONS) {
    const sequence = options[decision];
    if (sequence === undefined) continue;
    const { inForceFrom } = await at.decide(decision, sequence);
    say({ sequence, decision, inForceFrom }, decidedText(decision, sequence, inForceFrom));
    return 0;
  }
  if (options.held) {
    const held = await at.held();
    say({ held }, heldText(held));
    return 0;
  }
  if (file === undefined) throw new UnusableRequest('Welk bestand? Zie npm run deliver -- --help.');
  const { registers } = allSubgraphs();
  const changed: string[] = [];
  const delivered = await deliverFile(
    file,
    options,
    desk,
    (source) => registers[source].words,
    new ProgressBar(process.stderr),
    (change) => {
      if (options.json) process.stdout.write(`${JSON.stringify({ change })}\n`);
      else if (changed.length < MOST_CHANGES) changed.push(changeText(change));
    },
  );
  const { report, location } = delivered;
  if (options.errors !== undefined && location !== null) await writeFile(options.errors, await at.errorsCsv(location));
  const difference = changed.length > 0 ? `\nVerschil (alles: --json)\n${changed.join('')}` : '';
  say(report, `${deliveredText(delivered)}${difference}`);
  return exitCodeOf(report);
}

try {
  program.parse();
  process.exitCode = await run(program.args[0], program.opts<Options>());
} catch (error) {
  if (!(error instanceof DeskRefusal || error instanceof UnusableRequest)) throw error;
  process.stderr.write(`${error.message}${error instanceof DeskRefusal ? ` [${error.code}]` : ''}\n`);
  process.exitCode = error instanceof DeskRefusal ? 4 : 2;
}

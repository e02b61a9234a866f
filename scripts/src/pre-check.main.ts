import { readFileSync } from 'node:fs';
import { LANGUAGES, type Language, parseDay, readApplicationFile } from '@keurpoort/domain';
import { openEmbeddedLedger, systemClock } from '@keurpoort/server';
import { Command, Option } from 'commander';
import { startNetwork } from './network.js';
import { allSubgraphs } from './registers.js';
import { PRE_CHECK_QUERY, type PreCheckItemAnswer, preCheckText, problemsText } from './rulebooks/pre-check-text.js';
import { closeWorld, freshSecrets, openWorld } from './world.js';

const program = new Command()
  .name('npm run pre-check --')
  .description('Oriëntatie op certificering als Register Jobcoach. Niet van Noloc. Er wordt niets bewaard.')
  .argument('<bestand>', 'dossier als JSON; zie docs/rulebooks.md')
  .option('--on <dag>', 'peildag, jjjj-mm-dd; zonder: vandaag')
  .addOption(new Option('--lang <taal>', 'taal').choices([...LANGUAGES]).default('nl'))
  .option('--json', 'het antwoord als JSON');
program.parse();
const { on, lang, json } = program.opts<{ readonly on?: string; readonly lang: Language; readonly json?: boolean }>();

const NO_DAY = {
  nl: 'Dit is geen bestaande dag, zoals 2024-01-31.',
  en: 'This is no existing day, such as 2024-01-31.',
};

/** The file as it was handed in; text that is no JSON is a problem like any other. */
function readFile(path: string): unknown {
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('Dit bestand is geen JSON.');
  }
}

async function run(path: string): Promise<void> {
  const raw = readFile(path);
  const read = readApplicationFile(raw);
  const problems =
    'problems' in read ? read.problems.map(({ path: at, text }) => ({ path: at, text: text[lang] })) : [];
  if (on !== undefined && parseDay(on) === null) problems.push({ path: '--on', text: NO_DAY[lang] });
  if (problems.length > 0) {
    process.stdout.write(problemsText(problems, lang));
    process.exitCode = 2;
    return;
  }
  const item = await ask({ file: raw, on: on ?? null, language: lang.toUpperCase() });
  if (json) process.stdout.write(`${JSON.stringify(item, null, 2)}\n`);
  else process.stdout.write(item.preCheck ? preCheckText(item.preCheck, lang) : problemsText(item.problems, lang));
  process.exitCode = item.preCheck ? 0 : 2;
}

/** Through the real gateway, in one process, with empty stores in memory: a pre-check needs none of them. */
async function ask(variables: Record<string, unknown>): Promise<PreCheckItemAnswer> {
  const world = await openWorld({
    clock: systemClock,
    open: () => openEmbeddedLedger({ file: ':memory:' }),
    secrets: freshSecrets(),
    sandbox: false,
  });
  const supergraphSdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
  const logger = { error: (entry: object) => process.stderr.write(`${JSON.stringify(entry)}\n`), info: () => {} };
  const gateway = await startNetwork({ supergraphSdl, subgraphs: allSubgraphs(), world: () => world, logger });
  try {
    const { result } = await gateway.execute({ query: PRE_CHECK_QUERY, variables });
    const item = (result.data as { nolocCertificationPreCheck?: PreCheckItemAnswer } | null)
      ?.nolocCertificationPreCheck;
    if (!item) throw new Error((result.errors ?? []).map((error) => error.message).join('\n') || 'Geen antwoord.');
    return item;
  } finally {
    await gateway.stop();
    await closeWorld(world);
  }
}

run(program.args[0] ?? '').catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});

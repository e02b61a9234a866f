import { readFileSync } from 'node:fs';
import { LANGUAGES, type Language } from '@keurpoort/domain';
import { GATEWAY_AUDIENCE } from '@keurpoort/server/tokens';
import { Command, Option } from 'commander';
import { type AskOptions, questionFrom } from './ask-options.js';
import { startNetwork } from './network.js';
import { allSubgraphs } from './registers.js';
import { openSandbox } from './sandbox/open-sandbox.js';
import { sandboxIssuers, sandboxToken } from './sandbox/sandbox-token.js';
import { readSandboxConfig } from './sandbox.config.js';
import { VERDICT_QUERY, type VerifyAnswer, verdictText } from './verdict-text.js';
import { closeWorld } from './world.js';

const program = new Command()
  .name('npm run verify --')
  .description(
    'Stelt één vraag en drukt het oordeel leesbaar af. Zonder --url antwoordt de zandbak (verzonnen gegevens).',
  )
  .option('--kvk <nummer>', 'KvK-nummer van de organisatie (acht cijfers)')
  .option('--naam <naam>', 'naam van de organisatie')
  .option('--coach <kenmerk...>', 'kenmerk van een coach; bij een organisatie mogen het er meer zijn')
  .addOption(new Option('--register <register>', 'register van een gepresenteerd nummer').choices(['noloc', 'nvs']))
  .option('--nummer <nummer>', 'registratienummer zoals gepresenteerd (met --register en --coachnaam)')
  .option('--coachnaam <naam>', 'naam zoals gepresenteerd bij het nummer')
  .option('--policy <code>', 'eisenset, zoals T4; zonder eisenset: feiten per bron en geen oordeel')
  .option('--policy-version <nummer>', 'versie van de eisenset')
  .addOption(
    new Option('--purpose <doel>', 'doel')
      .choices(['ownCheck', 'singleAssignment', 'runningContract'])
      .default('ownCheck'),
  )
  .option('--as <naam>', 'wie zich in de zandbak meldt, zoals femke (zie npm run token -- --help); zonder: niemand')
  .option('--token <token>', 'toegangstoken waarmee u zich meldt (met --url)')
  .option('--on <dag>', 'peildag, jjjj-mm-dd; zonder: vandaag')
  .option('--known-at <moment>', 'zoals bekend op dit moment, met tijdzone; zonder: nu')
  .addOption(new Option('--lang <taal>', 'taal').choices([...LANGUAGES]).default('nl'))
  .option('--url <url>', 'een graph die draait, zoals http://127.0.0.1:4000/graphql')
  .option('--json', 'het antwoord als JSON');
program.parse();
const options = program.opts<
  AskOptions & {
    readonly lang: Language;
    readonly url?: string;
    readonly as?: string;
    readonly token?: string;
    readonly json?: boolean;
  }
>();

const variables = { question: questionFrom(options), language: options.lang.toUpperCase() };

async function run(): Promise<void> {
  const token = options.token ?? (options.as ? await sandboxToken(sandboxConfig().folder, options.as, null) : null);
  const answer = options.url ? await askOverHttp(options.url, token) : await askSandbox(token);
  const item = answer.data?.verify;
  if (!item) throw new Error((answer.errors ?? []).map((error) => error.message).join('\n') || 'Geen antwoord.');
  process.stdout.write(options.json ? `${JSON.stringify(item, null, 2)}\n` : verdictText(item, options.lang));
  process.exitCode = item.refusal ? 2 : 0;
}

interface Answer {
  readonly data?: { readonly verify?: VerifyAnswer } | null;
  readonly errors?: readonly { readonly message: string }[];
}

async function askOverHttp(url: string, token: string | null): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query: VERDICT_QUERY, variables }),
  });
  return (await response.json()) as Answer;
}

function sandboxConfig() {
  const config = readSandboxConfig(process.env);
  if ('problems' in config) throw new Error(config.problems.join('\n'));
  return config;
}

async function askSandbox(token: string | null): Promise<Answer> {
  const config = sandboxConfig();
  const supergraphSdl = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
  const subgraphs = allSubgraphs();
  const world = await openSandbox(config.folder, subgraphs, Date.now());
  const logger = { error: (entry: object) => process.stderr.write(`${JSON.stringify(entry)}\n`), info: () => {} };
  const gateway = await startNetwork({
    supergraphSdl,
    subgraphs,
    world: () => world,
    logger,
    issuers: (await sandboxIssuers(config.folder))(GATEWAY_AUDIENCE),
  });
  try {
    const { result } = await gateway.execute(
      { query: VERDICT_QUERY, variables },
      token === null ? {} : { headers: new Map([['authorization', `Bearer ${token}`]]) },
    );
    return result as Answer;
  } finally {
    await gateway.stop();
    await closeWorld(world);
  }
}

run().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${message === 'fetch failed' ? `Niet bereikbaar: ${options.url}` : message}\n`);
  process.exitCode = 2;
});

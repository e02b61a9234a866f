import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { sandboxDatabase, startCluster } from './cluster.js';
import { exampleQuestion } from './example-question.js';
import { lastingSecrets } from './lasting-secrets.js';
import { allSubgraphs } from './registers.js';
import { sandboxIssuers } from './sandbox/sandbox-token.js';
import { readSandboxConfig } from './sandbox.config.js';

const LASTING_SECRETS = fileURLToPath(new URL('../../data/cluster-secrets.json', import.meta.url));
const say = (text: string) => process.stdout.write(`${text}\n`);
const { MONGODB_URI = '', KEURPOORT_PORT = '0' } = process.env;
const sandbox = readSandboxConfig(process.env);
if ('problems' in sandbox) {
  process.stderr.write(`${sandbox.problems.join('\n')}\n`);
  process.exit(2);
}

const uri = MONGODB_URI === '' ? '' : sandboxDatabase(MONGODB_URI);
if (uri === null) {
  process.stderr.write(
    'Dit cluster vult zijn opslag met verzonnen gegevens. Noem in MONGODB_URI een database met sandbox in de naam, of geen.\n',
  );
  process.exit(2);
}
const folder = uri === '' ? mkdtempSync(join(tmpdir(), 'keurpoort-cluster-')) : null;
if (folder === null) say('De zes subgraphs bewaren hun gegevens in MongoDB.');
else
  say(`MONGODB_URI is niet gezet: de zes subgraphs bewaren hun gegevens in SQLite-bestanden in ${folder},
een tijdelijke map die bij het stoppen wordt gewist. Met MongoDB: MONGODB_URI=mongodb://127.0.0.1:27017/ npm run cluster`);
const forget = () => {
  if (folder !== null) rmSync(folder, { recursive: true, force: true });
};

let stopping = false;
say('De zandbak wordt gevuld (alle gegevens zijn verzonnen) en zeven processen worden gestart ...');
const starting = startCluster(allSubgraphs(), {
  node: process.execPath,
  // Beside a database that stays; a folder that is wiped needs nothing that lasts.
  ...(folder === null ? { lasting: lastingSecrets(LASTING_SECRETS, Date.now()) } : {}),
  place: folder === null ? { kind: 'mongo', uri } : { kind: 'embedded', folder },
  port: Number(KEURPOORT_PORT),
  issuersFor: await sandboxIssuers(sandbox.folder),
  tell: (text) => process.stderr.write(`${text}\n`),
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    say('De processen worden gestopt ...');
    starting
      .then((cluster) => cluster.stop())
      .catch(() => {})
      .finally(() => {
        forget();
        process.exit(0);
      });
  });
}

try {
  const { url, processes } = await starting;
  for (const [name, { url: at, deliveries, pid }] of processes) {
    say(`  ${name.padEnd(14)} ${at}  (pid ${pid})${deliveries === null ? '' : `  aanleveren: ${deliveries}`}`);
  }
  say(exampleQuestion(url, processes.get('noloc')?.deliveries ?? null));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  forget();
  process.exit(1);
}

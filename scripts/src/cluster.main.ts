import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { sandboxDatabase, startCluster } from './cluster.js';
import { exampleQuestion } from './example-question.js';
import { allSubgraphs } from './registers.js';
import { sandboxIssuers } from './sandbox/sandbox-token.js';
import { readSandboxConfig } from './sandbox.config.js';
import { GATEWAY_AUDIENCE } from './sign-in.js';

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
  place: folder === null ? { kind: 'mongo', uri } : { kind: 'embedded', folder },
  port: Number(KEURPOORT_PORT),
  issuers: await sandboxIssuers(sandbox.folder, GATEWAY_AUDIENCE),
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
  for (const [name, { url: at, pid }] of processes) say(`  ${name.padEnd(14)} ${at}  (pid ${pid})`);
  say(exampleQuestion(url));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  forget();
  process.exit(1);
}

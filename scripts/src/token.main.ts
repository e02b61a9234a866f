import process from 'node:process';
import { SOURCES } from '@keurpoort/domain';
import { Command, Option } from 'commander';
import { SANDBOX_IDENTITIES } from './sandbox/sandbox-people.js';
import { sandboxToken } from './sandbox/sandbox-token.js';
import { readSandboxConfig } from './sandbox.config.js';

const known = Object.entries(SANDBOX_IDENTITIES).map(([name, { who }]) => `  ${name.padEnd(14)} ${who}`);
const program = new Command()
  .name('npm run token --')
  .description('Geeft een toegangstoken (bearer token) voor de zandbak. Al deze mensen en machines zijn verzonnen.')
  .addOption(new Option('--as <naam>', 'wie zich meldt').choices(Object.keys(SANDBOX_IDENTITIES)).makeOptionMandatory())
  .addOption(new Option('--for <register>', 'register dat het aanneemt').choices(SOURCES.map(({ folder }) => folder)))
  .addHelpText('after', `\nWie zich kan melden:\n${known.join('\n')}`);
program.parse();
const options = program.opts<{ readonly as: string; readonly for?: string }>();

const config = readSandboxConfig(process.env);
try {
  if ('problems' in config) throw new Error(config.problems.join('\n'));
  const token = await sandboxToken(config.folder, options.as, options.for ?? null);
  process.stdout.write(`${token}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}

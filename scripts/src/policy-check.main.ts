import { Command } from 'commander';
import { checkPolicyFile } from './policy-check.js';

const program = new Command()
  .name('npm run policy:check --')
  .description('Kijkt een eisenset na en noemt alle fouten tegelijk. Er wordt niets bewaard.')
  .argument('<bestand>', 'JSON, zoals schema/policy.schema.json het beschrijft')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
program.parse();
const [file = ''] = program.args;

const { exitCode, text } = await checkPolicyFile(file);
process.stdout.write(text);
process.exitCode = exitCode;

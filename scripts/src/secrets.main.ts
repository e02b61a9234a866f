import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { SOURCE_CODES } from '@keurpoort/domain';
import { thresholdsSetting } from '@keurpoort/server';
import { newSigningKey } from '@keurpoort/server/tokens';
import { environmentFileSecrets, feedReaderSecrets, gatewaySecrets } from './secret-settings.js';
import { freshSecrets } from './world.js';

// Prints a .env for docker-compose.yml: node scripts/dist/secrets.main.js > .env
const settings = {
  ...environmentFileSecrets(freshSecrets()),
  ...gatewaySecrets(await newSigningKey()),
  ...feedReaderSecrets(await newSigningKey()),
  MONGO_PASSWORD: randomBytes(24).toString('base64url'),
};
for (const [name, value] of Object.entries(settings)) process.stdout.write(`${name}=${value}\n`);
// No secrets, and not to be made up: whose tokens are believed, and other thresholds than the default ones (.env.example).
process.stdout.write('KEURPOORT_ISSUERS=\n');
for (const source of SOURCE_CODES) process.stdout.write(`${thresholdsSetting(source)}=\n`);

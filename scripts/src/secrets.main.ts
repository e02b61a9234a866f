import { randomBytes } from 'node:crypto';
import process from 'node:process';
import { verificationSecrets } from './secret-settings.js';
import { freshSecrets } from './world.js';

// Prints a .env for docker-compose.yml: node scripts/dist/secrets.main.js > .env
const settings = {
  ...verificationSecrets(freshSecrets()),
  MONGO_PASSWORD: randomBytes(24).toString('base64url'),
};
for (const [name, value] of Object.entries(settings)) process.stdout.write(`${name}=${value}\n`);

import process from 'node:process';
import { Command } from 'commander';
import { checkReceiptFile, exitCodeOf, type ReceiptOptions, receiptText } from './receipt-verify.js';

const WRONG_USE = 3;

const command = new Command('receipt:verify')
  .description('Controleert een controlebewijs: handtekening, sleutel, inhoud en stand, elk apart.')
  .argument('<bestand>', 'het bewijs, of het bestand dat het platform ervan maakt')
  .option('--keys <bestand>', 'sleutels die u bij het platform hebt gehaald (JWK set)')
  .option('--status <bestand>', 'een statuslijst die u bij het platform hebt gehaald')
  .option('--record <bestand>', 'het geraamte van de vastlegging, om de inhoud mee te vergelijken')
  .option('--disclosures <bestand>', 'onthullingen, om te zien over wie het gaat')
  .option(
    '--issuer <adres>',
    'adres van het platform, om sleutels en stand te halen; zonder dit gaat er niets over het net',
  )
  .option('--lang <taal>', 'nl of en', 'nl')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_USE));
const options = command.parse().opts<ReceiptOptions & { readonly lang: string }>();
const [file = ''] = command.args;

try {
  const issuer = options.issuer?.replace(/\/$/, '');
  const check = await checkReceiptFile(file, { ...options, ...(issuer === undefined ? {} : { issuer }) }, Date.now());
  process.stdout.write(receiptText(check, options.lang === 'en' ? 'en' : 'nl'));
  process.exitCode = exitCodeOf(check);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = WRONG_USE;
}

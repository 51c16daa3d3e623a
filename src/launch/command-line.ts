import { ConfigurationError } from '../platform/config/config.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { CommandRefused, UsageError, type Command, type Terminal } from './command.js';
import {
  accountAdd,
  accountFactorsReset,
  accountChange,
  accountInvite,
  accountList,
  accountPassword,
  accountRestore,
  accountSuspend,
} from './commands/account.js';
import { auditVerify } from './commands/audit-verify.js';
import { directoryImport } from './commands/directory.js';
import { importReferrals } from './commands/import-referrals.js';
import { keysRotate, keysStatus } from './commands/keys.js';
import { migrate } from './commands/migrate.js';
import { outcomesExplain } from './commands/outcomes.js';
import { addContract, addProvider, addTeam, listOrganisations, setProfile } from './commands/organisation.js';
import { routes } from './commands/routes.js';
import { partnerKey } from './commands/partner.js';
import { seed } from './commands/seed.js';
import { ssoAdd, ssoClose, ssoList, ssoMap, ssoOpen, ssoSecret, ssoToken, ssoUnmap } from './commands/sso.js';
import { token } from './commands/token.js';
import { worker } from './commands/worker.js';
import { isDiskFull } from './disk-full.js';

interface Entry {
  readonly words: string;
  readonly usage: string;
  readonly command: Command;
}

const COMMANDS: readonly Entry[] = [
  { words: 'migrate', usage: 'migrate [--down N]', command: migrate },
  {
    words: 'import-referrals',
    usage: 'import-referrals FILE [--dry-run] [--report OUT.csv] [--as-of DATE]',
    command: importReferrals,
  },
  { words: 'directory import', usage: 'directory import FILE.json [--keep] [--area CODE]', command: directoryImport },
  { words: 'keys status', usage: 'keys status', command: keysStatus },
  { words: 'keys rotate', usage: 'keys rotate', command: keysRotate },
  { words: 'partner key', usage: 'partner key FILE', command: partnerKey },
  { words: 'routes', usage: 'routes', command: routes },
  { words: 'outcomes explain', usage: 'outcomes explain EPISODE', command: outcomesExplain },
  { words: 'audit verify', usage: 'audit verify', command: auditVerify },
  { words: 'seed', usage: 'seed demo|kent|national [--if-empty | --reset]', command: seed },
  { words: 'token', usage: 'token EMAIL [--by ADMINISTRATOR] [--exports] | token EMAIL --revoke', command: token },
  {
    words: 'account add',
    usage:
      'account add EMAIL --name NAME --role ROLE [--provider NAME] [--team NAME] [--practice ODS-CODE] [--organisation NAME] [--phone NUMBER] [--fte 0.8] [--models ips,seqf] [--districts NAME,NAME] [--languages NAME,NAME] [--skills CODE,CODE] [--area CODE] [--own-password]',
    command: accountAdd,
  },
  {
    words: 'account change',
    usage:
      'account change EMAIL [--role ROLE] [--name NAME] [--provider NAME] [--team NAME] [--practice ODS-CODE] [--organisation NAME] [--phone NUMBER] [--fte 0.8] [--models ips,seqf] [--districts NAME,NAME] [--languages NAME,NAME] [--skills CODE,CODE]',
    command: accountChange,
  },
  { words: 'account invite', usage: 'account invite EMAIL', command: accountInvite },
  { words: 'account password', usage: 'account password EMAIL [--one-time]', command: accountPassword },
  { words: 'account suspend', usage: 'account suspend EMAIL', command: accountSuspend },
  { words: 'account restore', usage: 'account restore EMAIL', command: accountRestore },
  { words: 'account factors-reset', usage: 'account factors-reset EMAIL', command: accountFactorsReset },
  { words: 'account list', usage: 'account list', command: accountList },
  {
    words: 'organisation add-provider',
    usage: 'organisation add-provider NAME [--lead NAME] [--phone NUMBER] [--area CODE]',
    command: addProvider,
  },
  {
    words: 'organisation add-team',
    usage: 'organisation add-team NAME --provider NAME [--area CODE]',
    command: addTeam,
  },
  {
    words: 'organisation add-contract',
    usage:
      'organisation add-contract NAME --provider NAME --model ips|seqf --from DATE --until DATE [--districts NAME,NAME] [--area CODE]',
    command: addContract,
  },
  {
    words: 'organisation set-profile',
    usage: 'organisation set-profile FILE.csv --provider NAME --contract NAME [--area CODE]',
    command: setProfile,
  },
  { words: 'organisation list', usage: 'organisation list [--area CODE]', command: listOrganisations },
  {
    words: 'sso add',
    usage:
      'sso add NAME --issuer URL --client-id ID --domains NAME,NAME [--provider NAME] [--key-file FILE] [--roles here|sign-in|scim] [--second-factor mfa] [--algorithms RS256,PS256,ES256] [--vouches-addresses] [--create-accounts] [--allow-administrators] [--keep-passwords] [--area CODE]',
    command: ssoAdd,
  },
  { words: 'sso map', usage: 'sso map NAME VALUE --role ROLE [--provider NAME] [--team NAME]', command: ssoMap },
  { words: 'sso unmap', usage: 'sso unmap NAME VALUE', command: ssoUnmap },
  { words: 'sso secret', usage: 'sso secret NAME [--key-file FILE]', command: ssoSecret },
  { words: 'sso scim-token', usage: 'sso scim-token NAME [--end-older | --revoke]', command: ssoToken },
  { words: 'sso close', usage: 'sso close NAME', command: ssoClose },
  { words: 'sso open', usage: 'sso open NAME', command: ssoOpen },
  { words: 'sso list', usage: 'sso list', command: ssoList },
  { words: 'worker', usage: 'worker', command: worker },
];

const terminal: Terminal = {
  print: (line) => process.stdout.write(`${line}\n`),
  progress: (line) => process.stderr.write(`${line}\n`),
};

/** Runs the command named and answers the exit code. */
export async function runCommand(given: readonly string[]): Promise<0 | 1 | 2> {
  const entry = COMMANDS.find(({ words }) => given.slice(0, words.split(' ').length).join(' ') === words);
  try {
    if (!entry)
      throw new UsageError(
        ['Usage: npm run ctw -- <command>', ...COMMANDS.map(({ usage }) => `  ${usage}`)].join('\n'),
      );
    await entry.command(given.slice(entry.words.split(' ').length), terminal);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.progress(error.message || `Usage: npm run ctw -- ${entry?.usage ?? '<command>'}`);
      return 2;
    }
    terminal.progress(wordsOf(error));
    return 1;
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof CommandRefused || error instanceof ConfigurationError || error instanceof DomainError)
    return error.message;
  const { code, message } = error as { code?: string; message?: string };
  if (isDiskFull(error)) return 'The disk is full. Make room and try again';
  if (code === 'ECONNREFUSED')
    return 'The database does not answer. Check that it is running and that DATABASE_URL is right';
  return `Failed: ${(message ?? String(error)).split('\n', 1)[0] ?? ''}`;
}

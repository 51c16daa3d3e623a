import { AuditChain, type UnsealedEntries } from '../../platform/audit/audit-chain.js';
import { AuditHeads } from '../../platform/audit/audit-heads.js';
import { formatDateTime } from '../../shared/london-time.js';
import { plural } from '../../shared/wording.js';
import { CommandRefused, UsageError, type Command } from '../command.js';
import { withApplication } from './context.js';

/**
 * Says what waits for its seal and since when, for no seal vouches for that time. Seals it, walks the whole chain, holds it against the heads in the second place, and names the first entry
 * that does not hold; what nobody could seal is counted too. The last line is `N entries checked, ok` or the first broken entry.
 */
export const auditVerify: Command = async (words, { print }) => {
  if (words.length > 0) throw new UsageError('');
  await withApplication(async (app) => {
    const chain = app.get(AuditChain);
    print(waitedWords(await chain.unsealed()));
    await chain.seal();
    const { checked, problem, brokenNo, brokenSeq } = await chain.verify();
    const left = await chain.unsealed();
    if (left.count > 0) print(unsealedWords(left, 'not sealed yet and not checked'));
    const outside = await app.get(AuditHeads).last();
    print(outside ? headsWords(outside) : 'No head has been written down outside the database yet');
    if (problem === null) return print(`${checked} entries checked, ok`);
    print(
      `entry ${brokenNo ?? checked + 1} of the chain is broken${brokenSeq === null ? '' : ` (audit_entry ${brokenSeq})`}: ${problem}`,
    );
    throw new CommandRefused('The audit chain does not hold');
  });
};

function headsWords({ count, at }: { readonly count: number; readonly at: Date }): string {
  return `${plural(count, 'head')} outside the database, the last of ${formatDateTime(at)}`;
}

function waitedWords(waited: UnsealedEntries): string {
  if (waited.count === 0) return 'Every entry was sealed before this check';
  return unsealedWords(waited, 'not sealed before this check, so nothing vouches for them until now');
}

/** "3 entries not sealed yet, the oldest of Friday 20 November 2026 at midday". */
function unsealedWords({ count, since }: UnsealedEntries, state: string): string {
  const oldest = since === null ? '' : `, the oldest of ${formatDateTime(since)}`;
  return `${plural(count, 'entry', 'entries')} ${state}${oldest}`;
}

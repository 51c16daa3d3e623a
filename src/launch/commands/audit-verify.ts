import { AuditChain } from '../../platform/audit/audit-chain.js';
import { CommandRefused, UsageError, type Command } from '../command.js';
import { withApplication } from './context.js';

/** Seals what is waiting, then walks the whole chain and names the first entry that does not hold. */
export const auditVerify: Command = async (words, { print }) => {
  if (words.length > 0) throw new UsageError('');
  await withApplication(async (app) => {
    const chain = app.get(AuditChain);
    await chain.seal();
    const { checked, problem, brokenNo, brokenSeq } = await chain.verify();
    if (problem === null) return print(`${checked} entries checked, ok`);
    print(
      `entry ${brokenNo ?? checked + 1} of the chain is broken${brokenSeq === null ? '' : ` (audit_entry ${brokenSeq})`}: ${problem}`,
    );
    throw new CommandRefused('The audit chain does not hold');
  });
};

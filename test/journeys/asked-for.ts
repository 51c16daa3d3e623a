import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import type { TestApp } from '../support/app.js';
import type { LivedIn } from './lived-in.js';

/**
 * What was asked about a job by links: a payslip that the person sent and nobody has looked at, with word that they stopped
 * working there, and an employer who has not answered. Both links still work.
 */
export async function askedFor(
  app: TestApp,
  placement: string,
): Promise<
  Pick<LivedIn, 'payslip' | 'photo' | 'evidenceRequest' | 'payslipLink' | 'confirmLink' | 'uncheckedEarning'>
> {
  const specialist = await app.as('specialist@demo.example');
  const stranger = app.stranger();
  const secretIn = (page: string): string => /\/(?:your-photos|confirm-a-job)\/([\w-]{43})/.exec(page)?.[1] ?? '';
  const letter = async (page: string, fields: Record<string, string>): Promise<string> =>
    secretIn(
      (await specialist.submit(`/placements/${placement}/${page}`, { key: randomUUID(), ...fields }).expect(200)).text,
    );
  const payslipLink = await letter('ask-for-payslips', { way: 'letter' });
  const confirmLink = await letter('ask-employer', { to: 'letter' });
  const [{ born } = { born: '' }] = await app.query<{ born: string }>(
    `SELECT to_char(p.date_of_birth, 'DD/MM/YYYY') AS born FROM participant p JOIN placement j ON j.participant_id = p.id WHERE j.id = $1`,
    [placement],
  );
  const at = `/your-photos/${payslipLink}`;
  const proof =
    /name="proof" value="([\w-]{43})"/.exec((await stranger.submit(at, { born }).expect(200)).text)?.[1] ?? '';
  const photo = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#f3f2f1' } })
    .jpeg()
    .toBuffer();
  const typed = { proof, paidOn: '13/11/2026', gross: '203.36', hours: '16' };
  await stranger.upload(`${at}/payslips`, { file: { name: 'Payslip.jpg', bytes: photo } }, typed).expect(200);
  await stranger.submit(`${at}/stopped`, { proof, lastDay: '', sure: 'yes' }).expect(200);
  const [row] = await app.query<{ id: string; request: string; document: string }>(
    `SELECT id, evidence_request_id AS request, document_id AS document FROM handed_in WHERE placement_id = $1`,
    [placement],
  );
  // A refund with a file that nobody has looked at: it counts for nothing either way.
  const refund = {
    kind: 'tax-refund',
    periodFrom: '7/9/2026',
    periodTo: '30/9/2026',
    paidOn: '15/10/2026',
    grossPence: '12.00',
  };
  const proofs = { evidenceKind: 'payslip', fileShows: 'no' };
  await specialist
    .upload(
      `/placements/${placement}/earnings/new`,
      { file: { name: 'Refund.jpg', bytes: photo } },
      { ...refund, ...proofs },
    )
    .expect(303);
  const [unchecked] = await app.query<{ id: string }>(
    `SELECT id FROM earning WHERE placement_id = $1 AND proof_unchecked`,
    [placement],
  );
  return {
    ...{ uncheckedEarning: unchecked?.id ?? '', payslip: row?.id ?? '', photo: row?.document ?? '' },
    ...{ evidenceRequest: row?.request ?? '', payslipLink, confirmLink },
  };
}

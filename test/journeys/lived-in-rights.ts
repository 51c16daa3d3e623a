import type { TestApp } from '../support/app.js';
import type { LivedIn } from './lived-in.js';
import type { Row } from './lived-records.js';

type RightsOf = Pick<
  LivedIn,
  'rightsRequest' | 'subjectPack' | 'processingStop' | 'erasureRequest' | 'erasure' | 'legalHold'
>;

/** What people asked about their own data, and what the lead has done about it so far. */
export async function knowTheirRights(app: TestApp, one: string, ended: string): Promise<RightsOf> {
  const lead = await app.as('privacy@demo.example');
  const ask = async (kind: string, person: string): Promise<string> => {
    const asked = { kind, person, receivedOn: app.today, channel: 'email', words: 'In their own words' };
    return ((await lead.post('/api/v1/rights-requests', asked).expect(201)).body as Row).id;
  };
  const [rightsRequest, erasureRequest] = [await ask('access', one), await ask('erasure', ended)];
  await lead.submit(`/rights/${rightsRequest}/packs`).expect(303);
  await lead.submit(`/rights/${rightsRequest}/stops`, { purpose: 'messages', stopReason: 'Asked for it' }).expect(303);
  const [person] = await app.query<{ reference: string }>(`SELECT reference FROM participant WHERE id = $1`, [ended]);
  const order = { reason: 'They asked', confirmed: person?.reference ?? '' };
  await lead.submit(`/rights/${erasureRequest}/erasure`, order).expect(303);
  const hold = { matter: 'Claim 12', reason: 'The court wants them', whose: 'some', references: order.confirmed };
  await lead.submit('/legal-holds/new', hold).expect(303);
  await app.runJobs();
  const idOf = async (table: string): Promise<string> => (await app.query<Row>(`SELECT id FROM ${table}`))[0]?.id ?? '';
  return {
    ...{ rightsRequest, erasureRequest, subjectPack: await idOf('subject_pack'), legalHold: await idOf('legal_hold') },
    ...{ processingStop: await idOf('processing_stop'), erasure: await idOf('erasure_order') },
  };
}

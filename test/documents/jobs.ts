import type { Client } from '../support/app.js';

/** A job at a bakery, recorded for somebody in support: somewhere to attach evidence. */
export async function bakery(us: Client, episodeId: string, name = 'Kent Bakery'): Promise<string> {
  const { body: employer } = await us.post('/api/v1/employers', { name }).expect(201);
  const { body } = await us
    .post(`/api/v1/episodes/${episodeId}/placements`, {
      employerId: (employer as { id: string }).id,
      jobTitle: 'Baker',
      kind: 'competitive',
      contractType: 'permanent',
      hoursPerWeek: 16,
      payPencePerHour: 1271,
      startsOn: '2026-11-02',
    })
    .expect(201);
  return (body as { id: string }).id;
}

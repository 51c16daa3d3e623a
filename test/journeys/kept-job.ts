import type { TestApp } from '../support/app.js';

/** A job whose next contact was moved, and an early sign that it is at risk. */
export async function keepTheJob(app: TestApp, placement: string): Promise<object> {
  const specialist = await app.as('specialist@demo.example');
  const at = `/placements/${placement}/contacts`;
  const moved = { contact: 'person.later-1', to: '11/12/2026', reason: 'They are on holiday that week' };
  await specialist.submit(`${at}/move`, moved).expect(303);
  await specialist.submit(`${at}/signs`, { sign: 'travel-caring', note: 'The early bus was taken off' }).expect(303);
  return {};
}

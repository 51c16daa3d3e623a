import { startApp } from '../support/app.js';
import { raceForRights } from './rights-races.js';

it('[ASVS 15.4.2] in 200 races nobody writes after their right to was taken away', async () => {
  const app = await startApp();
  try {
    const { written, refused, late } = await raceForRights(app, 200);
    expect(late).toBe(0);
    expect(written).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(200);
    expect(written + refused).toBe(1_400);
  } finally {
    await app.close();
  }
}, 600_000);

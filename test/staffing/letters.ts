import type { TestApp } from '../support/app.js';

/** The path of the link in the last letter to an address, as the mail box of a demonstration shows it; null for none. */
export async function linkSentTo(app: TestApp, email: string): Promise<string | null> {
  await app.runJobs();
  const page = await (await app.as('admin@demo.example')).get('/messages').expect(200);
  const letters = page.text.split('<article').filter((text) => text.includes(email));
  return /href="[^"]*(\/sign-in\/link\/[^"]+)"/.exec(letters[0] ?? '')?.[1] ?? null;
}

import { createHash } from 'node:crypto';
import { request, type ClientRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { startApp, type Client, type TestApp } from '../support/app.js';

const SLOW_ONES = 4;

describe('a file that anybody asks about', () => {
  let app: TestApp;
  let stranger: Client;
  const slow: ClientRequest[] = [];

  beforeAll(async () => {
    app = await startApp();
    await app.nest.listen(0, '127.0.0.1');
    stranger = app.stranger();
  });
  afterAll(async () => {
    for (const one of slow) one.destroy();
    await app.close();
  });

  const asks = (bytes: Buffer, place: string, who = stranger) =>
    who
      .upload('/check-a-document', { file: { name: 'x.pdf', bytes, type: 'application/pdf' } })
      .set('x-forwarded-for', place);

  /** Says that there is more to come, and sends none of it. */
  const asksSlowly = (place: string): ClientRequest => {
    const { port } = app.nest.getHttpServer().address() as AddressInfo;
    const one = request({
      ...{ host: '127.0.0.1', port, method: 'POST', path: '/check-a-document' },
      headers: {
        'content-type': 'multipart/form-data; boundary=slowly',
        'content-length': '100000',
        'x-forwarded-for': place,
      },
    });
    one.on('error', () => undefined);
    one.write('--slowly\r\ncontent-disposition: form-data; name="file"; filename="x.pdf"\r\n\r\n');
    return one;
  };

  /** Asks until that is the answer: when the shell hears of a line that opens or closes is not ours to say. */
  const untilIs = async (status: number, place: string): Promise<string> => {
    for (let time = 0; time < 200; time += 1) {
      const answer = await asks(Buffer.from('%PDF-'), place);
      if (answer.status === status) return answer.text;
      await pause(20);
    }
    throw new Error(`It never answered ${status}`);
  };

  it('is told by the whole of it, however large it comes', async () => {
    const bytes = Buffer.alloc(1_900_000, 'all of it ');
    const hex = createHash('sha256').update(bytes).digest('hex');
    const { text } = await asks(bytes, '203.0.113.20').expect(200);
    expect(text.replaceAll(/\s/g, '')).toContain(hex);
    // Bytes that are no file of a form are nothing we would read.
    const plain = await stranger.submit('/check-a-document', { sha256: 'a'.repeat(20_000) });
    expect(plain.status).toBe(413);
  });

  it('is named as too large beside the field to a colleague who may send more', async () => {
    const maya = await app.as('specialist@demo.example');
    const { text } = await asks(Buffer.alloc(13_000_000), '203.0.113.21', maya).expect(400);
    expect(text).toContain('larger than any signed copy of ours');
  });

  it('waits while many come slowly from one place, which keeps nobody else out, and has room when they hang up', async () => {
    const place = '203.0.113.22';
    for (let one = 0; one < SLOW_ONES; one += 1) slow.push(asksSlowly(place));
    const refused = await untilIs(429, place);
    expect(refused).toContain('Too many files are being sent at the moment');
    expect(refused).toContain('Your file was not read');
    await asks(Buffer.from('%PDF-'), '203.0.113.23').expect(200);
    for (const one of slow) one.destroy();
    expect(await untilIs(200, place)).toContain('We do not know this file');
  });
});

import { connect, type Socket } from 'node:net';
import type { ScannerAddress } from '#platform/config/scanner-address';

/** What the scanner says of a file. `refused`: it would not or could not look into it, so nobody may have it. */
export type ScanVerdict =
  { readonly state: 'clean' } | { readonly state: 'infected' | 'refused'; readonly finding: string };

/** The scanner gave no verdict: not there, too slow, gone midway, or answering something else. */
export class ScannerSilent extends Error {}

const CHUNK = 64 * 1024;
const LONGEST_ANSWER = 4_096;
const CONNECT_MS = 2_000;

/** Asks clamd about the bytes by INSTREAM, within so many milliseconds. Throws ScannerSilent without a clear verdict. */
export async function scanWithClamd(address: ScannerAddress, bytes: Buffer, patienceMs: number): Promise<ScanVerdict> {
  const answer = await conversation(address, patienceMs, async (socket) => {
    await write(socket, Buffer.from('zINSTREAM\0', 'latin1'));
    for (let at = 0; at < bytes.length; at += CHUNK) {
      const chunk = bytes.subarray(at, at + CHUNK);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.length);
      await write(socket, Buffer.concat([length, chunk]));
    }
    await write(socket, Buffer.alloc(4));
  });
  return verdictOf(answer);
}

/** Whether clamd is there and answers. */
export async function isClamdThere(address: ScannerAddress, patienceMs: number): Promise<boolean> {
  const ask = (socket: Socket): Promise<void> => write(socket, Buffer.from('zPING\0', 'latin1'));
  return conversation(address, patienceMs, ask).then(
    (answer) => answer === 'PONG',
    () => false,
  );
}

function verdictOf(answer: string): ScanVerdict {
  if (answer === 'stream: OK') return { state: 'clean' };
  const [, finding] = /^stream: (.{1,200}) FOUND$/.exec(answer) ?? [];
  if (finding !== undefined) {
    // What only exceeds the scanner's limits, or has a password, is no virus; it could not be looked into either.
    const isUnseen = /^Heuristics\.(Limits|Encrypted)/i.test(finding);
    return { state: isUnseen ? 'refused' : 'infected', finding };
  }
  if (/size limit exceeded/i.test(answer)) return { state: 'refused', finding: 'Larger than the scanner takes' };
  throw new ScannerSilent('The scanner answered something else');
}

/** One question and its answer, up to its closing NUL. The answer may come early, when the scanner has seen enough. */
function conversation(
  address: ScannerAddress,
  patienceMs: number,
  ask: (socket: Socket) => Promise<void>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    const fail = (why: string): void => {
      reject(new ScannerSilent(why));
      socket.destroy();
    };
    const patience = setTimeout(() => fail('The scanner was too slow'), patienceMs);
    const connecting = setTimeout(() => fail('The scanner does not take the call'), Math.min(CONNECT_MS, patienceMs));
    let heard = '';
    socket.setNoDelay(true);
    socket.once('connect', () => {
      clearTimeout(connecting);
      ask(socket).catch(() => undefined);
    });
    socket.on('data', (data: Buffer) => {
      heard += data.toString('latin1');
      const end = heard.indexOf('\0');
      if (end >= 0) {
        resolve(heard.slice(0, end).trim());
        socket.destroy();
      } else if (heard.length > LONGEST_ANSWER) {
        fail('The scanner answered something else');
      }
    });
    socket.on('error', () => fail('The line to the scanner broke'));
    socket.on('close', () => {
      clearTimeout(patience);
      clearTimeout(connecting);
      reject(new ScannerSilent('The scanner hung up'));
    });
  });
}

/** Waits until the line takes more, or is closed. */
function write(socket: Socket, data: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(data, (error) => (error ? reject(error) : resolve()));
  });
}

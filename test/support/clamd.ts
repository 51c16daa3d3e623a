import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** How a stand-in scanner behaves: as clamd does, or in one of the ways in which it fails. */
export type ScannerMood = 'speaks' | 'hangs' | 'hangs up midway' | 'babbles' | 'refuses size' | 'cannot look inside';

/** EICAR's test file, in two halves: scanners must not mistake this source for it. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
);

/** A scanner that speaks clamd's protocol (zPING, zINSTREAM) on a port of this machine and knows one virus. */
export class StandInClamd {
  mood: ScannerMood = 'speaks';
  /** How many files it was asked about. */
  asked = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private server: Server,
    readonly port: number,
  ) {}

  static async start(): Promise<StandInClamd> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const clamd = new StandInClamd(server, (server.address() as AddressInfo).port);
    clamd.serve(server);
    return clamd;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Nobody answers on its port any more. */
  async goDown(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  async comeBack(): Promise<void> {
    this.server = createServer();
    this.serve(this.server);
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
  }

  private serve(server: Server): void {
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      let heard = Buffer.alloc(0);
      socket.on('data', (data) => {
        heard = Buffer.concat([heard, data]);
        this.answer(socket, heard);
      });
      socket.on('error', () => undefined);
      socket.on('close', () => this.sockets.delete(socket));
    });
  }

  private answer(socket: Socket, heard: Buffer): void {
    if (this.mood === 'hangs') return;
    const end = heard.indexOf(0);
    const command = heard.toString('latin1', 0, end < 0 ? 0 : end);
    if (command === 'zPING') socket.end('PONG\0');
    if (command !== 'zINSTREAM') return;
    if (this.mood === 'hangs up midway') {
      socket.destroy();
      return;
    }
    const chunks: Buffer[] = [];
    for (let at = end + 1; at + 4 <= heard.length;) {
      const length = heard.readUInt32BE(at);
      if (length === 0) {
        this.asked += 1;
        socket.end(this.verdictOn(Buffer.concat(chunks)));
        return;
      }
      if (at + 4 + length > heard.length) return;
      chunks.push(heard.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
  }

  private verdictOn(bytes: Buffer): string {
    if (this.mood === 'babbles') return 'HTTP/1.1 200 OK\r\n\r\n\0';
    if (this.mood === 'refuses size') return 'INSTREAM size limit exceeded. ERROR\0';
    if (this.mood === 'cannot look inside') return 'stream: Heuristics.Encrypted.PDF FOUND\0';
    return bytes.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0';
  }
}

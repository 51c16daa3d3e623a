import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export interface Received {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** A mail server that can be away, silent, or refuse people, and that keeps what it took. */
export class MailServer {
  readonly received: Received[] = [];
  /** `silent`: takes connections and never says a word. `knows-nobody`: refuses every recipient for good. */
  manner: 'takes' | 'silent' | 'knows-nobody' = 'takes';
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();

  private constructor(readonly port: number) {}

  /** On a port of its own that it keeps when it goes away and comes back. */
  static async open(): Promise<MailServer> {
    const probe = createServer();
    probe.listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const server = new MailServer((probe.address() as AddressInfo).port);
    await new Promise((resolve) => probe.close(resolve));
    await server.comeBack();
    return server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async comeBack(): Promise<void> {
    this.server = createServer((socket) => this.converse(socket));
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async goAway(): Promise<void> {
    const { server } = this;
    this.server = null;
    for (const socket of this.sockets) socket.destroy();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  private converse(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    if (this.manner === 'silent') return;
    let waiting = '';
    let [from, to] = ['', ''];
    let letter: string[] | null = null;
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    const hear = (line: string): void => {
      if (letter) {
        if (line !== '.') return void letter.push(line);
        this.received.push({ from, to, text: letter.join('\n') });
        letter = null;
        return say('250 taken');
      }
      const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
      if (/^MAIL/i.test(line)) from = address;
      if (/^RCPT/i.test(line)) {
        to = address;
        if (this.manner === 'knows-nobody') return say(`550 ${to} is unknown here`);
      }
      if (/^DATA/i.test(line)) {
        letter = [];
        return say('354 go on');
      }
      if (/^QUIT/i.test(line)) return void socket.end('221 bye\r\n');
      return say('250 fine');
    };
    socket.on('data', (chunk) => {
      const lines = (waiting + chunk.toString('utf8')).split('\r\n');
      waiting = lines.pop() ?? '';
      for (const line of lines) hear(line);
    });
    say('220 ready');
  }
}

import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A mail server that takes everything and remembers the program's own reference of each letter. */
export class MailCatcher {
  /** One entry per letter received; the same reference twice is the same letter sent again. */
  readonly references: string[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((socket) => this.converse(socket));
  }

  static async open(): Promise<MailCatcher> {
    const catcher = new MailCatcher();
    await new Promise<void>((resolve) => catcher.server.listen(0, '127.0.0.1', resolve));
    return catcher;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
  }

  private converse(socket: Socket): void {
    let waiting = '';
    let letter: string[] | null = null;
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    const hear = (line: string): void => {
      if (letter) {
        if (line !== '.') return void letter.push(line);
        const reference = letter.map((each) => /^x-ctw-reference: (\S+)/i.exec(each)?.[1]).find(Boolean);
        this.references.push(reference ?? 'none');
        letter = null;
        return say('250 taken');
      }
      const word = line.slice(0, 4).toUpperCase();
      if (word === 'DATA') {
        letter = [];
        return say('354 go on');
      }
      if (word === 'QUIT') return void socket.end('221 bye\r\n');
      return say('250 fine');
    };
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      const lines = (waiting + chunk.toString('utf8')).split('\r\n');
      waiting = lines.pop() ?? '';
      for (const line of lines) hear(line);
    });
    say('220 ready');
  }
}

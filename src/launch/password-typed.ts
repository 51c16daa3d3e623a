import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CommandRefused } from './command.js';

/**
 * A password from somebody at the keyboard, who types it twice and sees nothing of it, or else from the first line of
 * standard input. Never from the arguments: other people of the server can read those.
 */
export async function passwordTyped(whose: string): Promise<string> {
  if (!process.stdin.isTTY) return firstLine();
  const password = await askUnseen(`New password for ${whose}: `);
  if ((await askUnseen('The same again: ')) !== password)
    throw new CommandRefused('The two passwords are not the same');
  return password;
}

/** A secret of another service, once; from standard input where nobody is at the keyboard. */
export function secretTyped(what: string): Promise<string> {
  return process.stdin.isTTY ? askUnseen(`${what}: `) : firstLine();
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    lines.close();
    return line;
  }
  throw new CommandRefused('There is no password on standard input');
}

function askUnseen(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const keyboard = createInterface({ input: process.stdin, output: nowhere, terminal: true, historySize: 0 });
  return new Promise((resolve, reject) => {
    keyboard.once('SIGINT', () => {
      keyboard.close();
      reject(new CommandRefused('Given up; nothing was changed'));
    });
    keyboard.question('', (answer) => {
      keyboard.close();
      process.stderr.write('\n');
      resolve(answer);
    });
  });
}

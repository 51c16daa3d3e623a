import { UsageError } from './command.js';
import { readWords } from './words-given.js';

const known = { options: ['name', 'role'], switches: ['one-time'] } as const;

describe('the words a command was given', () => {
  it('are sorted, in whatever order they come', () => {
    const { words, options, switches } = readWords(
      ['--role', 'auditor', 'a@b.example', '--one-time', '--name', 'Jo Lee'],
      known,
    );
    expect(words).toEqual(['a@b.example']);
    expect(options).toEqual({ role: 'auditor', name: 'Jo Lee' });
    expect([...switches]).toEqual(['one-time']);
  });

  it.each([
    [['--nickname', 'x']],
    [['--name']],
    [['--name', '--role']],
    [['--name', ' ']],
    [['--name', 'a', '--name', 'b']],
  ])('refuse %j', (given) => expect(() => readWords(given, known)).toThrow(UsageError));
});

import { Readable } from 'node:stream';
import { idsIn } from './people-shown.js';

const [ada, bert, cleo] = [
  '0b1f6c1e-6a55-4f0e-9f0a-2f6f5a3d9c11',
  '1c1f6c1e-6a55-4f0e-9f0a-2f6f5a3d9c12',
  '2d1f6c1e-6a55-4f0e-9f0a-2f6f5a3d9c13',
] as const;

describe('the ids in an answer', () => {
  it('are found in fields, links, choices and lists, however deep, each once', () => {
    const answer = {
      person: { id: ada },
      rows: [{ cells: [{ text: 'Bert', href: `/participants/${bert}?kind=job#timeline` }] }, { value: ada }],
      choices: new Map([['first', { value: cleo.toUpperCase() }]]),
    };
    expect([...idsIn(answer)].toSorted()).toEqual([ada, bert, cleo]);
  });

  it('are not looked for in bytes and streams, nor for ever where an answer holds itself', () => {
    const answer: Record<string, unknown> = {
      content: Buffer.from(ada),
      stream: Readable.from([bert]),
      at: new Date(0),
      nothing: null,
    };
    answer['self'] = answer;
    expect([...idsIn(answer)]).toEqual([]);
  });
});

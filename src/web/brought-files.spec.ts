import { EventEmitter } from 'node:events';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { enterWithCopy, TooManyFilesAtOnce } from './brought-files.js';

const FROM_ONE_PLACE = 4;

it('keeps no room for whoever hangs up while their answer still stands behind another on its line', () => {
  const lines = Array.from({ length: FROM_ONE_PLACE }, () => new EventEmitter());
  for (const line of lines) enterOn(line);
  expect(() => enterOn(new EventEmitter())).toThrow(TooManyFilesAtOnce);
  // Of such an answer nobody ever hears that it closed.
  for (const line of lines) line.emit('close');
  for (const line of lines) enterOn(line);
  expect(() => enterOn(new EventEmitter())).toThrow(TooManyFilesAtOnce);
});

it('has room again once the answer is written, however long the line stays open', () => {
  const line = new EventEmitter();
  for (let time = 0; time <= FROM_ONE_PLACE; time += 1) enterOn(line, '203.0.113.10').emit('close');
  expect(line.listenerCount('close')).toBe(0);
});

function enterOn(socket: EventEmitter, ip = '203.0.113.9'): EventEmitter {
  const answer = new EventEmitter();
  const request = { ip, raw: { socket } } as unknown as FastifyRequest;
  enterWithCopy(request, { raw: answer, request } as unknown as FastifyReply);
  return answer;
}

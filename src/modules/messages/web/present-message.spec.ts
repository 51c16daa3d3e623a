import type { MessageRow } from '../domain/message-row.js';
import { wordsOf } from '../domain/templates.js';
import { presentMessage } from './present-message.js';

const now = new Date('2026-11-23T12:00:00Z');
const CODE = wordsOf('signature-code', { minutes: '15' });
const ASKED = wordsOf('signature-asked-elsewhere', { name: 'Sam', from: 'Wealden Works', until: '1 December 2026' });

const row = (template: string, { subject, body }: typeof CODE): MessageRow => ({
  ...{ id: 'message-1', causeKey: 'occasion-1', participantId: null, addressee: '', channel: 'email', template },
  ...{ address: 'sam@pier.example', addressHidden: false, subject, body, status: 'sent', heldBecause: '', failure: '' },
  ...{ transport: 'mail-box', linkId: null, isLinkShown: true, sendAfter: null, deliveredAt: null, writtenBy: null },
  ...{ wording: 'english', wordingNote: '', reliedOn: '', createdAt: now, sentAt: now },
});

describe('a letter in the mail box', () => {
  it('says the code of a demonstration in its words, and leads nowhere by it', () => {
    const { body, link } = presentMessage(row('signature-code', CODE), '715257');
    expect(body).toContain('Your code is 715257. Type it on the page you came from.');
    expect(link).toBeNull();
  });

  it('keeps a code that went out to somebody to itself', () => {
    const { body, link } = presentMessage(row('signature-code', CODE));
    expect(body).toContain('Your code is (in the letter only).');
    expect(link).toBeNull();
  });

  it('opens the link of any other letter', () => {
    const address = 'http://localhost/sign/secret';
    expect(presentMessage(row('signature-asked-elsewhere', ASKED), address).link).toBe(address);
  });
});

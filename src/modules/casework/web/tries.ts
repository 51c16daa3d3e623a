import type { ContactMode } from '#modules/sessions';

/** A contact that was tried and reached nobody, recorded by one button. */
export interface Try {
  readonly code: string;
  /** What the button says. */
  readonly button: string;
  readonly mode: ContactMode;
  /** What the note says. */
  readonly text: string;
  /** What was recorded, of somebody by name. */
  readonly recorded: (name: string) => string;
}

/** Somebody's own rules of safe contact (capability 16). */
interface ContactRules {
  readonly mayText: boolean;
  readonly mayLeaveVoicemail: boolean;
}

const NO_ANSWER: Try = {
  code: 'no-answer',
  button: 'Rang, no answer',
  mode: 'phone',
  text: 'Rang, no answer.',
  recorded: (name) => `rang ${name}, no answer`,
};
const VOICEMAIL: Try = {
  code: 'voicemail',
  button: 'Left a voicemail',
  mode: 'phone',
  text: 'Rang, no answer. Left a voicemail.',
  recorded: (name) => `left ${name} a voicemail`,
};
const TEXTED: Try = {
  code: 'texted',
  button: 'Texted',
  mode: 'text',
  text: 'Sent a text message. No answer yet.',
  recorded: (name) => `texted ${name}`,
};

export const TRIES: readonly Try[] = [NO_ANSWER, VOICEMAIL, TEXTED];

/** What is offered for one person: nothing they ruled out. */
export function triesFor({ mayText, mayLeaveVoicemail }: ContactRules): readonly Try[] {
  return [NO_ANSWER, ...(mayLeaveVoicemail ? [VOICEMAIL] : []), ...(mayText ? [TEXTED] : [])];
}

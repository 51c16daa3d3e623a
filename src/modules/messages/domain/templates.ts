/** The words of every message. Plain, short, and with nothing a stranger reading over a shoulder could learn. */
export type TemplateName =
  'session-tomorrow' | 'session-booked' | 'session-moved' | 'session-cancelled' | 'return-ready' | 'return-failed';

export type TemplateFacts = Readonly<Record<string, string>>;

export interface Words {
  readonly subject: string;
  readonly body: string;
}

type Template = (facts: TemplateFacts) => Words;

const TEMPLATES: Readonly<Record<TemplateName, Template>> = {
  'session-tomorrow': ({ name, when, place, specialist }) => ({
    subject: 'Your appointment tomorrow',
    body: `Hello ${name}. This is a reminder of your appointment with ${specialist} ${when}, ${place}. To change it, reply or call ${specialist}.`,
  }),
  'session-booked': ({ name, when, place, specialist }) => ({
    subject: 'Your appointment',
    body: `Hello ${name}. You have an appointment with ${specialist} ${when}, ${place}.`,
  }),
  'session-moved': ({ name, when, place, specialist }) => ({
    subject: 'Your appointment has moved',
    body: `Hello ${name}. Your appointment with ${specialist} is now ${when}, ${place}.`,
  }),
  'session-cancelled': ({ name, when, specialist }) => ({
    subject: 'Your appointment is cancelled',
    body: `Hello ${name}. Your appointment with ${specialist} ${when} will not take place. ${specialist} will be in touch.`,
  }),
  'return-ready': ({ month }) => ({
    subject: `The return for ${month} is ready`,
    body: `The return for ${month} is ready to download.`,
  }),
  'return-failed': ({ month }) => ({
    subject: `The return for ${month} could not be made`,
    body: `The return for ${month} could not be made. Open Returns to see why and to try again.`,
  }),
};

/** Fills a template. A fact that is missing throws: half a message must not go out. */
export function wordsOf(template: TemplateName, facts: TemplateFacts): Words {
  const strict = new Proxy(facts, {
    get(target, key) {
      const value = target[String(key)];
      if (value === undefined) throw new Error(`The message ${template} lacks ${String(key)}`);
      return value;
    },
  });
  return TEMPLATES[template](strict);
}

/** What an error page says, by HTTP status: what happened, whether work is safe, and what to do next. */

export interface ProblemWords {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Whether the reference of the request is worth quoting to the people who run the service. */
  readonly quoteReference: boolean;
}

const refused: ProblemWords = {
  title: 'The service could not accept that',
  paragraphs: ['Nothing was changed. Go back, check what you entered, and try again.'],
  quoteReference: true,
};

const clash: ProblemWords = {
  title: 'Someone else changed this first',
  paragraphs: [
    'This record was changed after you opened it. Your changes have not been saved, and theirs have not been lost.',
    'Open the latest version, then make your change again.',
  ],
  quoteReference: false,
};

const broken: ProblemWords = {
  title: 'Sorry, there is a problem with the service',
  paragraphs: [
    'Work you saved before now is safe. What you sent just now may not have been saved.',
    'Try again in a few minutes. Check the record before you enter the same thing twice.',
  ],
  quoteReference: true,
};

const words: Readonly<Record<number, ProblemWords>> = {
  400: refused,
  401: {
    title: 'Sign in to see this page',
    paragraphs: ['You were signed out, or you have not signed in yet.'],
    quoteReference: false,
  },
  403: {
    title: 'You do not have access to this page',
    paragraphs: [
      'Your role does not include this page or this action. Nothing was changed.',
      'If you need it for your work, ask your manager or your administrator.',
      'If you had left the page open for a long time, go back, load the page again and try once more.',
    ],
    quoteReference: true,
  },
  404: {
    title: 'Page not found',
    paragraphs: [
      'If you typed the web address, check it is correct. If you pasted it, check you copied all of it.',
      'The record may also have been moved, or be one that your role does not see.',
    ],
    quoteReference: false,
  },
  405: refused,
  409: refused,
  412: clash,
  413: {
    title: 'That file is too large',
    paragraphs: ['Nothing was saved. Choose a smaller file and try again.'],
    quoteReference: false,
  },
  415: {
    title: 'That kind of file is not accepted',
    paragraphs: ['Nothing was saved. Choose a file of one of the kinds named on the page.'],
    quoteReference: false,
  },
  428: clash,
  429: {
    title: 'Too many requests',
    paragraphs: ['You have done this many times in a short while. Wait a while, then try again.'],
    quoteReference: false,
  },
  500: broken,
  503: {
    title: 'Sorry, the service is not available',
    paragraphs: ['Work you saved before now is safe. The service will be back soon. Try again in a few minutes.'],
    quoteReference: true,
  },
};

/** Refusals that their status alone would tell wrongly: nothing is wrong with the service. */
const wordsOfCodes: Readonly<Record<string, ProblemWords>> = {
  'too-many-files-at-once': {
    title: 'Too many files are being sent at the moment',
    paragraphs: ['Your file was not read and nothing was saved. Wait a minute, then try again.'],
    quoteReference: false,
  },
  'document.being-checked': {
    title: 'This file is still being checked for viruses',
    paragraphs: ['You can open it when the check is over. It usually takes less than a minute. Try again then.'],
    quoteReference: false,
  },
  'document.removed': {
    title: 'This file was removed',
    paragraphs: ['It did not pass the check for viruses, so nobody can open it. Ask for a new one, and attach that.'],
    quoteReference: false,
  },
};

/** The words for a status, or for a code that has its own; a status without words gets those of its class (4xx or 5xx). */
export function problemWords(status: number, code = ''): ProblemWords {
  const own = wordsOfCodes[code];
  if (own) return own;
  return words[status] ?? (status >= 500 ? broken : refused);
}

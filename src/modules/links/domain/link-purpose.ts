/** What a link is for, and the path in front of its secret. The path may be read over a shoulder: it names no service. */
export const LINK_PATHS = {
  appointment: '/appointment',
  'stop-emails': '/stop-emails',
  'own-words': '/your-words',
  'your-choices': '/your-choices',
  payslips: '/your-photos',
  'job-confirmation': '/confirm-a-job',
  signature: '/sign',
  'signed-copy': '/your-copy',
} as const;

export type LinkPurpose = keyof typeof LINK_PATHS;

/** What newSecret makes: 256 bits. Anything else is no link of ours, and nobody is asked about it. */
const SECRET = /^[\w-]{43}$/;

export function isSecret(text: string): boolean {
  return SECRET.test(text);
}

/** Where a secret leads, below the origin. */
export function pathOf(purpose: LinkPurpose, secret: string): string {
  return `${LINK_PATHS[purpose]}/${secret}`;
}

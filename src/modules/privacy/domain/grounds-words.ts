/** What let somebody in who was not there by their role alone. */
export function groundsWords(grounds: string): string {
  if (/^break-?glass/i.test(grounds)) return 'in an emergency, for a reason they gave (break-glass)';
  if (/^verif/i.test(grounds)) return 'to check that an outcome is true (verification)';
  return `under ${grounds.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '').trim()}`;
}

export const isBreakGlass = (grounds: string): boolean => /^break-?glass/i.test(grounds);

import { cleanFileName } from './file-name.js';

it.each([
  ['payslip.pdf', 'payslip.pdf', 'leaves a plain name alone'],
  ['../../etc/passwd.pdf', 'passwd.pdf', 'drops folders'],
  ['C:\\Users\\pat\\June payslip.pdf', 'June payslip.pdf', 'drops Windows folders'],
  ['pay\u0000slip\r\n.pdf', 'payslip.pdf', 'drops control characters'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe', 'drops characters that turn the reading direction'],
  ['...pdf', 'pdf', 'does not begin with dots'],
  ['..', 'file', 'has a name even when nothing is left'],
  ['', 'file', 'has a name even when there was none'],
  ['Lohnabrechnung für Zoë.pdf', 'Lohnabrechnung für Zoë.pdf', 'keeps other letters'],
])('%j becomes %j: it %s', (given, expected) => {
  expect(cleanFileName(given)).toBe(expected);
});

it('shortens a very long name and keeps its ending', () => {
  const short = cleanFileName(`${'x'.repeat(300)}.pdf`);
  expect(short).toHaveLength(120);
  expect(short.endsWith('x.pdf')).toBe(true);
});

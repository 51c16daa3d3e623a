import { bytesOf, type Case } from './case.js';

/** A form as a page shows it. */
export interface Form {
  readonly method: 'get' | 'post';
  readonly action: string;
  readonly isUpload: boolean;
  readonly fields: readonly string[];
}

/** The forms of a page. */
export function formsOf(html: string, pageAddress: string): readonly Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)].map(([, attributes = '', inner = '']) => ({
    method: /method="post"/i.test(attributes) ? 'post' : 'get',
    action: (/action="([^"]*)"/i.exec(attributes)?.[1] ?? pageAddress).replaceAll('&amp;', '&') || pageAddress,
    isUpload: /multipart\/form-data/i.test(attributes),
    fields: [
      ...new Set(
        [...inner.matchAll(/<(?:input|select|textarea)\b[^>]*\bname="([^"]+)"/gi)].map(([, name = '']) => name),
      ),
    ],
  }));
}

const WRONG: readonly (readonly [string, (field: string) => string])[] = [
  ['is given twice', (field) => `${field}=a&${field}=b`],
  ['is an object', (field) => `${field}[a]=b&${field}[]=c&${field}.x=d`],
  ['holds a NUL', (field) => `${field}=a%00b`],
  ['holds broken bytes', (field) => `${field}=%ff%fe%ed%a0%80`],
  ['holds 60,000 letters', (field) => `${field}=${'x'.repeat(60_000)}`],
  ['is an absurd number', (field) => `${field}=-1e999`],
  ['is an absurd day', (field) => `${field}=99999-99-99`],
];

/** A form of a page with each field in turn holding what nobody types, everything left out, and files that are none. */
export function formCases(form: Form, token: string): readonly Case[] {
  const visible = form.fields.filter((field) => field !== '_csrf');
  const bodies = [
    ['everything is blank', visible.map((field) => `${field}=`).join('&')] as const,
    ['everything is given twice', visible.map((field) => `${field}=1&${field}=2`).join('&')] as const,
    ...visible.flatMap((field) => WRONG.map(([what, body]) => [`${field} ${what}`, body(field)] as const)),
  ];
  const urlencoded = bodies.map(([name, body]) =>
    formCase(form, token, name, 'application/x-www-form-urlencoded', body),
  );
  if (!form.isUpload) return urlencoded;
  const uploads = visible.flatMap((field) =>
    (
      [
        ['a.csv', ''],
        ['', 'x'],
        ['../../a.csv', '\x00\x01\xff'],
        ['a.pdf', '%PDF-'],
        ['a.xlsx', 'PK\x03\x04'],
      ] as const
    ).map(([file, content]) =>
      formCase(
        form,
        token,
        `${field} is the file "${file}"`,
        'multipart/form-data; boundary=b',
        Buffer.from(
          `--b\r\nContent-Disposition: form-data; name="${field}"; filename="${file}"\r\nContent-Type: text/csv\r\n\r\n${content}\r\n--b--\r\n`,
          'latin1',
        ),
      ),
    ),
  );
  return [...urlencoded, ...uploads];
}

function formCase(form: Form, token: string, name: string, type: string, body: string | Buffer): Case {
  return {
    family: 'forms',
    name: `POST ${form.action}: ${name}`,
    request: {
      bytes: bytesOf({ method: 'POST', target: form.action, token, body, headers: [`Content-Type: ${type}`] }),
      then: 'wait',
    },
    expects: 'survived',
    isApi: false,
  };
}

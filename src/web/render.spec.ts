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
    for (const view of ['accessibility', 'sign-in', 'home']) {
      const html = render(view, { heading: 'Home' });
      for (const [script] of html.matchAll(/<script[^>]*>/g)) expect(script).toContain('nonce="n0nce"');
      expect(html).not.toMatch(/ style="|<style/);
    }
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

  it('shows both versions of a clash', () => {
    const html = render('problem', {
      status: 412,
      detail: hostile,
      clash: {
        rows: [{ label: 'Phone', left: '01632 960 123', right: hostile, verdict: 'different' }],
        openHref: '/p/1',
      },
    });
    expect(html).toContain('What you sent');
    expect(html).toContain('01632 960 123');
    expect(html).toContain('href="/p/1"');
    expect(html).not.toContain(hostile);
  });
});

describe('home', () => {
  it('puts the work that waits before figures and links', () => {
    const html = render('home', {
      heading: 'Good morning',
      needs: { items: [{ name: 'A', href: '/a', reason: 'No contact for 24 days' }] },
      tiles: [{ label: 'In work', figure: '6' }],
      tables: [
        { title: 'Waiting', table: { caption: 'Waiting', columns: [{ text: 'Name' }], rows: [{ cells: ['B'] }] } },
      ],
      links: [{ text: 'Log a contact', href: '/log' }],
    });
    const order = ['Who needs me today', 'In work', 'Waiting', 'Log a contact'].map((words) => html.indexOf(words));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
  });
});

describe('waiting for a job', () => {
  it('shows how far it is, with a way to look again that needs no script', () => {
    const html = render('progress', { heading: 'Importing', done: 4120, total: 10000, path: '/imports/1' });
    expect(html).toContain(
      '<progress class="ctw-progress__bar" aria-labelledby="progress-label" value="4120" max="10000">',
    );
    expect(html).toContain('4,120 of 10,000 done (41%)');
    expect(html).toContain('<a class="govuk-link" href="/imports/1">Check again</a>');
  });

  it('stops asking when it is done', () => {
    const html = render('progress', { heading: 'Imported', state: 'done', result: { text: 'See it', href: '/r' } });
    expect(html).not.toContain('Check again');
    expect(html).not.toContain('data-ctw-progress="running"');
    expect(html).toContain('href="/r"');
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

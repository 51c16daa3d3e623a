import { gone, proveBy, type HeldLink, type LinkPurpose, type OneUseLinks, type Proved } from '#modules/links';
import { page, type PageResult } from '#platform/http/page';
import { Submission } from '#platform/http/submission';
import { plural } from '#shared/wording';
import type { Signer } from '../domain/signing.js';
import { ASK_CODE, ProveForm } from './sign.form.js';

/** How whoever holds a link proves that it is theirs. */
type By = 'date-of-birth' | 'code';

/** The desk behind a link: whose it is, and the code that is sent to their address. */
interface Desk {
  /** Null where the link leads to nothing any more. */
  signer(link: HeldLink): Promise<Signer | null>;
  /** False where the link is proved by the date of birth. */
  sendCode(link: HeldLink): Promise<boolean>;
  isCode(link: HeldLink, typed: string): Promise<boolean>;
  /** Who asks them, as far as the message they have says it; blank for nobody. */
  asker(signer: Signer): Promise<string>;
}

/** Whoever holds a link, before they have proved it: how they do, and who asks them. */
interface Holder {
  readonly by: By;
  readonly asker: string;
}

/** What a link is for, and the first part of its address. */
interface Place {
  readonly purpose: LinkPurpose;
  readonly path: string;
}

/**
 * What stands before a paper that somebody has a link to: the participant proves with the date of birth that the link is theirs,
 * everybody else with a code sent to the address it went to. Looking uses nothing up.
 */
export class PaperDoor {
  constructor(
    private readonly links: OneUseLinks,
    private readonly desk: Desk,
    private readonly place: Place,
  ) {}

  /** The page that asks for the proof. */
  async ask(secret: string): Promise<PageResult> {
    const holder = await this.holder(secret);
    return holder ? this.asking(secret, holder, Submission.blank(ProveForm)) : gone();
  }

  /** The same for somebody who brought a proof that holds no more. */
  async askAgain(secret: string): Promise<PageResult> {
    const holder = await this.holder(secret);
    if (!holder) return this.refuse();
    await this.links.refused(this.place.purpose);
    return this.asking(secret, holder, Submission.blank(ProveForm));
  }

  /** The code is sent because somebody pressed a button: a program that looks at every link gets none sent. */
  async sendCode(secret: string): Promise<PageResult> {
    const isSent = await this.links.open(secret, this.place.purpose, (link) => this.desk.sendCode(link));
    const holder = isSent ? await this.holder(secret) : null;
    return holder ? this.asking(secret, holder, Submission.blank(ProveForm), true) : this.refuse();
  }

  /** Opens what is behind for the right date of birth or code; `open` answers null where it is not there any more. */
  async prove(
    secret: string,
    form: Submission<ProveForm>,
    open: (link: HeldLink, proof: string) => Promise<PageResult | null>,
  ): Promise<PageResult> {
    const holder = await this.holder(secret);
    if (!holder) return this.refuse();
    const { by } = holder;
    const proved = await this.proved(secret, by, form);
    if (proved.kind === 'again') return this.asking(secret, holder, proved.form, by === 'code');
    if (proved.kind === 'gone') return gone();
    const { proof } = proved;
    return (await this.links.openProved(secret, this.place.purpose, proof, (link) => open(link, proof))) ?? gone();
  }

  /** Writes down that the link was used wrongly. */
  async refuse(): Promise<PageResult> {
    await this.links.refused(this.place.purpose);
    return gone();
  }

  /** Holds the date of birth or the code against the link. What is neither costs no try. */
  private async proved(secret: string, by: By, form: Submission<ProveForm>): Promise<Proved<ProveForm>> {
    const { purpose } = this.place;
    if (by === 'date-of-birth') return proveBy(this.links, secret, purpose, form);
    const { code } = form.value;
    if (!/^\s*\d(\s*\d){5}\s*$/.test(code)) return { kind: 'again', form: form.refused('code', ASK_CODE) };
    const proving = await this.links.proveBy(secret, purpose, (link) => this.desk.isCode(link, code));
    if (proving.kind !== 'wrong') return proving;
    const left = `${plural(proving.triesLeft, 'try', 'tries')} left`;
    const words = `This is not the code we sent last, or it is too old: ${left}`;
    return { kind: 'again', form: form.refused('code', words) };
  }

  /** Who holds this link; null where it does not work. */
  private holder(secret: string): Promise<Holder | null> {
    return this.links.open(secret, this.place.purpose, async (link) => {
      const signer = await this.desk.signer(link);
      if (!signer) return null;
      return { by: signer.email === '' ? 'date-of-birth' : 'code', asker: await this.desk.asker(signer) };
    });
  }

  /** `isSent`: whether a code is on its way. */
  private asking(secret: string, holder: Holder, form: Submission<ProveForm>, isSent = false): PageResult {
    return page('signatures/web/sign-ask', { at: `${this.place.path}/${secret}`, ...holder, form, isSent });
  }
}

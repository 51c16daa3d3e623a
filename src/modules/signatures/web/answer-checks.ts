import type { Submission } from '#platform/http/submission';

interface Answered {
  readonly step: string;
  readonly typedName: string;
  readonly agree: string;
  readonly reason: string;
  readonly words?: string;
}

/** What is missing for the button that was pressed, each beside its field; the form as it was where nothing is. */
export function checked<Form extends Answered>(form: Submission<Form>): Submission<Form> {
  if (!form.ok) return form;
  const { step, typedName, agree, reason, words = '' } = form.value;
  const refuse = (field: keyof Answered, text: string) => form.refused(field as keyof Form & string, text);
  if (step === 'decline') return reason.trim() === '' ? refuse('reason', 'Write why you do not want to sign') : form;
  if (step === 'question') return words.trim() === '' ? refuse('words', 'Write your question') : form;
  if (step !== 'sign') return form;
  const named = typedName.trim() === '' ? refuse('typedName', 'Type your full name') : form;
  return agree === 'yes' ? named : named.refused('agree' as keyof Form & string, 'Tick the box if you agree to sign');
}

/**
 * Passkeys (WebAuthn). A form with data-ctw-passkey asks the browser to make one or to show one, puts the answer into its
 * hidden field as JSON and sends itself. Bytes travel as base64url, as the options of the server have them.
 */
const PROBLEMS = {
  NotAllowedError:
    'Nothing happened: it was cancelled, took too long, or there is no passkey for this service here. Try again, or use another way',
  InvalidStateError: 'This device has a passkey for your account already',
  SecurityError:
    'Passkeys do not work at this address. Open the service by its name, such as localhost instead of 127.0.0.1',
  NotSupportedError: 'This browser or device cannot use passkeys. Use another way',
};

for (const form of document.querySelectorAll('form[data-ctw-passkey]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void ask(form);
  });
}

async function ask(form) {
  const [button, problem] = [form.querySelector('button'), form.querySelector('[data-ctw-passkey-problem]')];
  button.disabled = true;
  problem.hidden = true;
  try {
    if (!window.PublicKeyCredential) throw new DOMException('', 'NotSupportedError');
    const options = JSON.parse(form.dataset.options);
    const made = form.dataset.ctwPasskey === 'make';
    const credential = made
      ? await navigator.credentials.create({ publicKey: toMake(options) })
      : await navigator.credentials.get({ publicKey: toShow(options) });
    form.elements.credential.value = JSON.stringify(made ? madeJson(credential) : shownJson(credential));
    // Not requestSubmit, which would come back here.
    HTMLFormElement.prototype.submit.call(form);
  } catch (error) {
    problem.textContent = PROBLEMS[error.name] ?? 'The passkey did not work. Try again, or use another way';
    problem.hidden = false;
    button.disabled = false;
    button.focus();
  }
}

function toMake(options) {
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: (options.excludeCredentials ?? []).map(withBytes),
  };
}

function toShow(options) {
  return {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: (options.allowCredentials ?? []).map(withBytes),
  };
}

function madeJson(credential) {
  const { response } = credential;
  return {
    ...common(credential),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

function shownJson(credential) {
  const { response } = credential;
  return {
    ...common(credential),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : undefined,
    },
  };
}

function common(credential) {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function withBytes(known) {
  return { ...known, id: bytes(known.id) };
}

function bytes(base64url) {
  const base64 = base64url.replaceAll('-', '+').replaceAll('_', '/');
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function text(buffer) {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

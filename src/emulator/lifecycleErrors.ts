import { GraphFault, type UserText } from './errors';

// What the calls of a number's life are refused with (error-codes page; titles where field logs show some).

/** `is_transient` is false even where waiting helps. */
const forPeople = (code: number, message: string, user: UserText, subcode?: number) =>
  new GraphFault(code, message, { user, transient: false, ...(subcode !== undefined && { subcode }) });

const CODE_ERROR = 'Request code error';

/** The Portuguese is Meta's own (field log, Jul 2026); the English is what it may have been translated from. */
export const tooManyCodes = () =>
  forPeople(
    136024,
    CODE_ERROR,
    {
      title: 'Request code rate limit',
      message: 'You have requested a verification code too many times. Try again later.',
      pt_BR: {
        title: 'Solicitar limite de volume do código',
        message: 'Você pediu um código de verificação muitas vezes. Tente novamente mais tarde.',
      },
    },
    2388367,
  );

/** What numbers of the Business app get, whenever they ask: that waiting helps is not true of them. */
export const codeUnavailable = () =>
  forPeople(
    136024,
    CODE_ERROR,
    {
      title: 'Could not send the code',
      message: 'Request code failed: Our servers are temporarily unavailable. Wait 1 hour before you try again.',
      pt_BR: {
        title: 'Não foi possível enviar o código',
        message:
          'Falha no código do pedido: Nossos servidores estão temporariamente indisponíveis. Aguarde 1 hour antes de ' +
          'tentar novamente.',
      },
    },
    2388091,
  );

/** That this is how Meta says it is the belief of another emulator. */
export const alreadyVerified = () =>
  forPeople(136024, CODE_ERROR, {
    title: 'Phone number already verified',
    message: 'The ownership of this phone number is already verified.',
    pt_BR: {
      title: 'Número de telefone já verificado',
      message: 'A propriedade deste número de telefone já foi verificada.',
    },
  });

export const wrongCode = () =>
  forPeople(136025, 'Verify code error', {
    title: 'Could not verify the code',
    message: 'The code that you entered is incorrect or has expired.',
    pt_BR: {
      title: 'Não foi possível verificar o código',
      message: 'O código inserido está incorreto ou expirou.',
    },
  });

export const certificateRefused = () =>
  forPeople(
    100,
    'Invalid parameter',
    {
      title: 'Cannot create certificate',
      message: 'This phone number is registered to an existing WhatsApp account.',
      pt_BR: {
        title: 'Não é possível criar o certificado',
        message: 'Este número de telefone está registrado em uma conta do WhatsApp existente.',
      },
    },
    2388001,
  );

export const onlyInManager = () =>
  forPeople(
    200_000,
    'Cannot add phone number to WhatsApp Business Account',
    {
      title: 'Phone number not added',
      message: 'This phone number cannot be added to this WhatsApp Business Account.',
      pt_BR: {
        title: 'Número de telefone não adicionado',
        message: 'Não é possível adicionar este número de telefone a esta conta do WhatsApp Business.',
      },
    },
    3095008,
  );

/** The registration family: a message, and `error_data.details` for developers. */
const registration = (code: number, message: string, details: string) =>
  new GraphFault(code, `(#${code}) ${message}`, { details });

export const wrongPin = () =>
  registration(133005, 'Two step verification PIN Mismatch', 'Two-step verification PIN incorrect.');

export const notVerified = () =>
  registration(133006, 'Phone number re-verification needed', 'Phone number needs to be verified before registering.');

export const tooManyGuesses = (ms: number) =>
  registration(133008, 'Too many two step verification PIN guesses', `Too many PIN guesses. ${tryAgain(ms)}`);

export const tooFast = (ms: number) =>
  registration(133009, 'Two step verification PIN guessed too fast', `PIN guessed too fast. ${tryAgain(ms)}`);

export const notRegistered = () =>
  registration(
    133010,
    'Phone number not registered',
    'The phone number is not registered on the WhatsApp Business Platform.',
  );

export const recentlyDeleted = () =>
  registration(
    133015,
    'Please wait a few minutes before attempting to register this phone number',
    'The phone number was deleted recently, and its deletion is not complete. Try again in 5 minutes.',
  );

export const tooManyRegistrations = () =>
  registration(
    133016,
    'Account register/deregister rate limit exceeded',
    'There were too many registrations or deregistrations of this phone number. Try again later.',
  );

export const locked = () =>
  registration(
    131031,
    'Business Account locked',
    'The account has been restricted or disabled for violating a policy.',
  );

export const notForBusinessApp = (endpoint: 'Register' | 'Deregister') =>
  new GraphFault(100, `${endpoint} endpoint is not available for SMB businesses.`);

/** What else such numbers get, however much the token may do (field log). */
export const missingPermission = () => new GraphFault(100, '(#100) Missing Permission');

/** How Meta refuses the eleventh change of a name in 30 days is not known. */
export const tooManyNames = () =>
  forPeople(100, 'Invalid parameter', {
    title: 'Display name change limit reached',
    message: 'The display name can be changed 10 times in 30 days.',
    pt_BR: {
      title: 'Limite de alterações do nome de exibição atingido',
      message: 'O nome de exibição pode ser alterado 10 vezes em 30 dias.',
    },
  });

const tryAgain = (ms: number) => `Try again in ${Math.ceil(ms / 1000)} seconds.`;

import assert from 'node:assert/strict';
import { sentence } from '../../../src/whatsapp/advice';
import { adviseWrite } from '../../../src/whatsapp/writeAdvice';
import type { Write } from '../../../src/whatsapp/writeFailure';
import { refusedWrite } from './refusedWrite';

/** As VS Code shows a message at most. */
const LONGEST = 600;

interface Body {
  readonly message: string;
  readonly code: number;
  readonly error_subcode: number;
  readonly error_user_title: string;
  readonly error_user_msg: string;
  readonly is_transient?: boolean;
}

/** What Meta answered to a business in Brazil, 2026 (the first two), and to others in English, in Portuguese here. */
const BODIES: readonly (readonly [Write, Body])[] = [
  [
    'request-code',
    {
      message: 'Request code error',
      code: 136024,
      error_subcode: 2388367,
      error_user_title: 'Solicitar limite de volume do código',
      error_user_msg: 'Você pediu um código de verificação muitas vezes. Tente novamente mais tarde.',
    },
  ],
  [
    'request-code',
    {
      message: 'Request code error',
      code: 136024,
      error_subcode: 2388091,
      is_transient: false,
      error_user_title: 'Não foi possível enviar o código',
      error_user_msg:
        'Falha no código do pedido: Nossos servidores estão temporariamente indisponíveis. Aguarde 1 hour antes de tentar novamente.',
    },
  ],
  [
    'register',
    {
      message: 'Invalid parameter',
      code: 100,
      error_subcode: 2388001,
      error_user_title: 'Não é possível criar o certificado',
      error_user_msg:
        'Este número está registrado em uma conta do WhatsApp existente. Para usar este número, desconecte-o da conta existente.',
    },
  ],
  [
    'create',
    {
      message: 'Invalid parameter',
      code: 100,
      error_subcode: 2388103,
      error_user_title: 'Não é possível migrar o número de telefone',
      error_user_msg: 'Os webhooks não foram configurados para a conta do WhatsApp Business de destino.',
    },
  ],
];

describe('whatsapp/writeAdvice in another language', () => {
  for (const [write, body] of BODIES) {
    const { code, error_subcode, error_user_title: title, error_user_msg: message } = body;
    const said = adviseWrite(refusedWrite(write, { ...body }), { now: 0 });

    it(`${code}/${error_subcode} is the same in Portuguese, in English, and without words`, () => {
      const english = {
        message: 'Something',
        error_user_title: 'Please add this phone number in your WhatsApp account',
        error_user_msg: 'This phone number is eligible to be added directly.',
      };
      for (const words of [english, {}]) {
        const other = adviseWrite(refusedWrite(write, { code, error_subcode, ...words }), { now: 0 });
        assert.deepEqual({ ...other, meta: undefined }, { ...said, meta: undefined });
      }
    });

    it(`${code}/${error_subcode} stands beside Meta’s own title and text, and fits into a message`, () => {
      assert.equal(said.meta, `${title} · ${message}`);
      assert.ok(sentence(said).endsWith(`Meta says: “${said.meta}”`));
      assert.ok(sentence(said).length <= LONGEST);
    });
  }
});

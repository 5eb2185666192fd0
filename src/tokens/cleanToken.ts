/**
 * The token in what a user pasted: white space (terminals break lines), quotes, and a leading `Bearer ` or `OAuth ` go.
 * `undefined` when what is left cannot be an access token, and so must not stand in a header. One has letters and digits:
 * an id, a telephone number and the name of a field are pasted by mistake.
 */
export function cleanToken(pasted: string): string | undefined {
  const token = pasted
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .replace(/^Authorization:\s*/i, '')
    .replace(/^(?:Bearer|OAuth)\s+/i, '')
    .replace(/\s+/g, '');
  return /^(?=.*[a-z])(?=.*\d)[\w|.~+/=-]{8,2048}$/i.test(token) ? token : undefined;
}

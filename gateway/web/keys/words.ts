import { wordsOf } from '../parts/words.ts'

export const keyWords = wordsOf({
  file: { zh: '密钥文件', en: 'Key file' },
  fileHint: {
    zh: '扩展名通常是 .pem。文件只在本机读取，不会上传。',
    en: 'Usually ends in .pem. It is read on this device and never sent.',
  },
  passphrase: { zh: '密钥口令', en: 'Passphrase of the key' },
  passphraseHint: {
    zh: '保存密钥文件时设的口令。',
    en: 'The one that the key file was saved with.',
  },
  open: { zh: '打开密钥', en: 'Open the key' },
  opening: { zh: '正在打开密钥…', en: 'Opening the key…' },
  ready: { zh: '密钥已打开', en: 'The key is open' },
  kind: { zh: '种类', en: 'Kind' },
  thumbprint: { zh: '指纹', en: 'Thumbprint' },
  another: { zh: '换一把密钥', en: 'Use another key' },
  asks: {
    zh: '{file} 有口令保护。',
    en: '{file} is protected by a passphrase.',
  },
})

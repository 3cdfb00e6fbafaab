import { wordsOf } from '../parts/words.ts'

export const words = wordsOf({
  ways: { zh: '读码方式', en: 'How to read the code' },
  camera: { zh: '相机', en: 'Camera' },
  picture: { zh: '图片', en: 'Picture' },
  text: { zh: '文字', en: 'Text' },
  open: { zh: '打开相机扫码', en: 'Open the camera' },
  openHint: {
    zh: '图像只在本机读取，不会上传。',
    en: 'Pictures are read on this device and never sent.',
  },
  starting: { zh: '正在打开相机…', en: 'Opening the camera…' },
  aim: { zh: '把码放进框内', en: 'Hold the code inside the frame' },
  paused: { zh: '已暂停', en: 'Paused' },
  viewfinder: { zh: '相机画面', en: 'Camera image' },
  torchOn: { zh: '开灯', en: 'Light on' },
  torchOff: { zh: '关灯', en: 'Light off' },
  other: { zh: '换相机', en: 'Other camera' },
  close: { zh: '关闭相机', en: 'Close camera' },
  file: { zh: '选择图片', en: 'Choose a picture' },
  fileHint: {
    zh: '截图或照片均可；也可把图片拖到这里，或直接粘贴。',
    en: 'A screenshot or a photo. You can also drop one here, or paste it.',
  },
  reading: { zh: '正在读图…', en: 'Reading the picture…' },
  paste: { zh: '粘贴码的文字', en: 'Paste the text of the code' },
  pasteHint: { zh: '须与码中的内容一字不差。', en: 'Exactly as it stands in the code.' },
  submit: { zh: '读这个码', en: 'Read this code' },
  nth: { zh: '第 {n} 个', en: 'Number {n}' },
  cancel: { zh: '都不是，重新读', en: 'None of them, read again' },
})

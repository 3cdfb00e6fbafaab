import { wordsOf } from '../parts/words.ts'

export const words = wordsOf({
  title: { zh: '离线', en: 'Offline' },
  what: {
    zh: '没有网络时，能自证的码由这台设备自己核验；要问发码机构的码不能判断。',
    en: 'Without a network, this device verifies codes that prove themselves; those whose issuer has to be asked stay undecided.',
  },
  ready: { zh: '可以离线验码', en: 'Ready to verify offline' },
  notReady: { zh: '还不能离线验码', en: 'Not ready to verify offline' },
  asOf: { zh: '信任数据截至', en: 'Trust of' },
  until: { zh: '最多可用到', en: 'Good until at most' },
  issuers: { zh: '未能更新的机构', en: 'Authorities not updated' },
  stillOld: { zh: '（沿用先前的数据）', en: '(the data from before stays in force)' },
  sync: { zh: '立即更新', en: 'Update now' },
  syncing: { zh: '正在更新…', en: 'Updating…' },
  updated: { zh: '已更新。', en: 'Updated.' },
  clock: {
    zh: '设备时钟与网关相差 {minutes} 分钟：离线时不作判断，请先校准。',
    en: "The device's clock differs from the gateway's by {minutes} minutes: nothing is decided offline until it is right.",
  },
  otherAnchors: { zh: '网关换了信任的起点', en: 'The gateway has other roots of trust' },
  otherAnchorsWhat: {
    zh: '下面的机构或根证书与这台设备先前记下的不同。请与网关的运行者核对指纹；没有核对，不要接受。离线仍按先前的数据判断。',
    en: 'These authorities or root certificates are not those that this device noted before. Compare the fingerprints with whoever runs the gateway, and accept nothing that was not compared. Until then, what was synced before stays in use.',
  },
  added: { zh: '现在', en: 'Now' },
  gone: { zh: '先前', en: 'Before' },
  accept: { zh: '已核对，接受', en: 'Compared: accept' },
  install: { zh: '安装到设备', en: 'Install on this device' },
  installed: { zh: '已安装为应用', en: 'Installed as an app' },
  newVersion: { zh: '页面有新版本。', en: 'There is a new version of this page.' },
  takeOver: { zh: '换用新版本', en: 'Use the new version' },
})

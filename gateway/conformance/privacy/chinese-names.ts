/**
 * Whether a run of Chinese characters is likely a person's name. A guess by surname and length, as
 * far as words of the field are not taken for names; for reports, and for nothing else.
 */
import divisions from '../../../specs/values/divisions.json' with { type: 'json' }
import gradeReasons from '../../../specs/values/grade-reasons.json' with { type: 'json' }

/** About nine in ten people have one of these (the hundred most common, and some more). */
const surnames = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文施洪季温柴华葛章牛岳欧',
)
const compoundSurnames =
  /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|夏侯|令狐|宇文|长孙)/

/** Words of health codes that begin like a surname. */
const otherWords =
  '高风险 高危 高温 温度 金额 任务 方向 方式 文件 文本 白色 常住 常态 石油 关闭 程序 易感 成员 施工 向上 马上 康复 康复者 严重 莫名'.split(
    ' ',
  )
const divisionEnds = /(?:省|市|区|县|州|盟|旗|镇|乡|街道|码|色|级|险|码号|自治州)$/
const officeEnds = /(?:局|委|中心|政府|平台|厅|院|所|站|部|署|馆|公司|大学|学校|服务|窗口)$/
const words = new Set([
  ...otherWords,
  ...gradeReasons.values.map(({ zh }) => zh),
  ...Object.values(divisions.values).flatMap((name) => [
    name,
    name.replace(/(?:省|市|区|县|州|盟|旗|林区|地区|自治.|特区|.族自治.)$/, ''),
  ]),
])

/** A division, an office, or a word of the field: no person's name, whatever member has it. */
export function isOtherWord(run: string): boolean {
  return words.has(run) || divisionEnds.test(run) || officeEnds.test(run)
}

/** Every run of Chinese characters in a text that looks like a name. */
export function namesIn(text: string): readonly string[] {
  const runs = text.match(/\p{Script=Han}+(?:[·•・]\p{Script=Han}+)*/gu) ?? []
  return runs.filter(isName)
}

function isName(run: string): boolean {
  if (/[·•・]/.test(run)) return run.length <= 20
  if (run.length < 2 || run.length > 4 || isOtherWord(run)) return false
  if (compoundSurnames.test(run)) return run.length >= 3
  return run.length <= 3 && surnames.has(run.charAt(0))
}

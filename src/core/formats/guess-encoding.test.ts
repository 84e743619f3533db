import { describe, expect, test } from 'vitest'
import { decodeText, findEncoding } from './encoding.ts'
import { encoded } from './encoded.testing.ts'
import { encodingOf } from './format.ts'
import type { Encoding } from './format.ts'

const samples: readonly (readonly [Encoding, string])[] = [
  ['windows-1252', 'nom;âge\nFrançois Lefèvre;42\nHélène Bœuf;37\nNoël à Genève – « déjà »;1'],
  ['windows-1252', 'name;straße\nJürgen Müller;Königsallee\nGroße Grüße;Übermaß\n'],
  ['windows-1252', 'nombre,ciudad\nMuñoz,Málaga\nGarcía,Córdoba\nPeña,Cádiz\n'],
  ['windows-1252', 'navn,by\nSøren Kjær,Århus\nÅse Bjørnsen,Tromsø\n'],
  ['windows-1252', 'item,price\nThe “best” one,€5\nDon’t panic,£7\n'],
  ['windows-1252', 'supplier,paid\nAcme Ltd,"£25,000.00"\nOther,"-£30,000.50"\n“Smith & Co”,£12\n'],
  [
    'windows-1252',
    'dept,supplier,paid\nA,Smith “& Co”,"£30,000.00"\nB,Jones’s Ltd,"£25.00"\nC,A – B,£1\n',
  ],
  ['windows-1252', 'text,n\n• first,3\n• second,4\n• third,5\n• fourth,6\n'],
  ['windows-1252', 'norm;text\n§ 12;a\n§ 13;b\n§ 15;25 °C\n'],
  ['windows-1252', 't,temp\n1,21°\n2,22°\n3,23°\n4,24°\n'],
  ['windows-1252', 'size,n\n1½ in,3\n2¼ in,4\n3¾ in,5\n½ in,6\n'],
  [
    'windows-1252',
    'index,value\nBrand® Growth,3.5\nBrand® Value,4.25\nFund® Growth,1\nFund® Value,2\n',
  ],
  ['windows-1252', 'note,n\nDon’t panic,1\nIt’s fine,2\n“well” they said,3\n'],
  ['iso-8859-15', 'nom;prix\nŒuvre;12 €\nCafé;3 €\nThé;2 €\n'],
  ['ibm850', 'Name;Straße\nMüller;Köln\nSchäfer;Düsseldorf\n'],
  ['ibm850', 'Name;Betrag\nMüller;1\nSchäfer;2\n'],
  ['ibm850', 'Prénom;Ville\nAndré;Orléans\nHélène;Besançon\n'],
  ['ibm850', 'Descrição;Cidade\nAlimentação;São Paulo\nTransferência;Brasília\n'],
  ['ibm852', 'nazwa;miasto\nZażółć gęślą jaźń;Łódź\nKsiążka;Kraków\n'],
  ['macintosh', 'Name;Ort\nMüller;Köln\nSchäfer;Düsseldorf\n'],
  ['macintosh', 'note;n\nDon’t panic;1\nIt’s fine;2\nThe “best” one – café;3\n'],
  ['windows-1250', 'nazwa;miasto\nZażółć gęślą jaźń;Łódź\nKsiążka;Kraków\nświęto;Gdańsk\n'],
  ['windows-1250', 'jméno;město\nŘehoř Dvořák;Plzeň\nJiří Čapek;Ústí nad Labem\nvěc;děti\n'],
  ['windows-1250', 'név;város\nŐze Árpád;Győr\nTűzoltó;Pécs\nűrhajó;Szőlőskert\n'],
  ['windows-1251', 'имя;город\nАлексей Иванов;Москва\nОльга Петрова;Нижний Новгород\n'],
  ['koi8-r', 'имя;город\nАлексей Иванов;Москва\nОльга Петрова;Нижний Новгород\n'],
  ['ibm866', 'имя;город\nАлексей Иванов;Москва\nОльга Петрова;Нижний Новгород\n'],
  ['windows-1253', 'όνομα;πόλη\nΓιώργος Παπαδόπουλος;Αθήνα\nΕλένη;Θεσσαλονίκη\n'],
  ['windows-1254', 'ad;şehir\nAyşe Yıldız;İstanbul\nOğuz Çağlar;Eskişehir\nışık;Diyarbakır\n'],
  ['windows-1255', 'שם;עיר\nמשה כהן;ירושלים\nרחל לוי;תל אביב\n'],
  ['windows-1256', 'الاسم;المدينة\nمحمد علي;القاهرة\nفاطمة حسن;بغداد\n'],
  ['windows-1257', 'vardas;miestas\nŽydrūnas;Šiauliai\nRūta Čepaitė;Panevėžys\nąžuolas;ėjimas\n'],
  ['iso-8859-2', 'nazwa;miasto\nZażółć gęślą jaźń;Łódź\nKsiążka;Kraków\nświęto;Gdańsk\n'],
  ['macintosh', 'nom;ville\nFrançois Lefèvre;Besançon\nHélène;Angoulême\n'],
  ['windows-874', 'ชื่อ;เมือง\nสมชาย ใจดี;กรุงเทพมหานคร\nสมหญิง;เชียงใหม่\n'],
  ['gb18030', '姓名;城市\n王小明;北京\n李华的电脑;上海浦东新区\n我们是中国人;广州\n'],
  ['big5', '姓名;城市\n王小明;台北\n李華的電腦;高雄市前鎮區\n我們去學校;臺中\n'],
  [
    'big5',
    '名稱,說明\n公園,「這裡很美，適合家人。」停車場、遊客中心（免費）；電話：無。\n山路,功能許多\n',
  ],
  ['shift_jis', '名前;都市\nたなかさん;とうきょう\nカタカナのデータ;大阪です\n'],
  ['shift_jis', '日付,摘要,金額\n1,ｶ)ﾔﾏﾀﾞ,10\n2,ﾃﾞﾝｷ,25\n3,ﾐｽﾞﾎ,8\n'],
  ['shift_jis', '名前,数\n山田,5\n鈴木,6\n'],
  ['euc-jp', '名前;都市\nたなかさん;とうきょう\nカタカナのデータ;大阪です\n'],
  [
    'euc-jp',
    '取引日,摘要,金額,残高\n2024/01/02,給与,300000,400000\n2024/01/03,スーパー,-1200,398800\n2024/01/05,振込,-10000,388800\n',
  ],
  ['euc-kr', '이름,메모\n김철수,ㅋㅋㅋ 재미있다\n이영희,ㅠㅠ 힘들다\n박민수,ㅎㅎ\n'],
  [
    'windows-1252',
    'Bank Name\u00a0,City\u00a0,State\u00a0,Cert\u00a0,Buyer\u00a0\nAlma Bank,Kansas City,KS,25231,Equi Bank\nFirst State,Barb,WV,14361,"First–Citizens Bank"\n',
  ],
  ['euc-kr', '이름;도시\n김철수;서울특별시\n이영희는학생입니다;부산광역시\n'],
]

describe('what letters say of an encoding', () => {
  test.each(samples)('%s: %j', (encoding, text) => {
    const bytes = encoded(text, encoding)
    expect(decodeText(bytes, encoding)).toEqual({ text, damaged: false })
    expect(findEncoding(bytes, true)).toMatchObject({ encoding, bomBytes: 0 })
  })

  test.each(['utf-16le', 'utf-16be'] as const)('%s without a mark has its zeros', (encoding) => {
    const bytes = encoded('id;name\n1;Zoë\n2;Łukasz\n', encoding)
    expect(findEncoding(bytes, true)).toEqual({ encoding, bomBytes: 0, invalidAt: null })
    const eastern =
      '番号,説明\n1,「ここは美しい、家族向け。」駐車場（無料）\n2,私たちは公園へ行きます。\n'
    expect(findEncoding(encoded(eastern, encoding), true).encoding).toBe(encoding)
  })

  test('labels of DOS name its code pages', () => {
    expect(['cp850', 'IBM850', '850', 'ibm-852'].map(encodingOf)).toEqual([
      'ibm850',
      'ibm850',
      'ibm850',
      'ibm852',
    ])
    expect(encodingOf('cp851')).toBeNull()
  })

  test('a stray byte makes no other encoding of UTF-8', () => {
    const text = Buffer.from('é,ü\nñ,ø\nå,ß\n1,?\n')
    text[text.length - 2] = 0xff
    expect(findEncoding(text, true).encoding).toBe('utf-8')
  })
})

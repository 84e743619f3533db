import { describe, test } from 'vitest'
import { expectFound } from './made-files.testing.ts'
import type { MadeFile } from './made-files.testing.ts'

const surveys: readonly MadeFile[] = [
  {
    name: 'ids, questions and import ids',
    lines: [
      'StartDate,EndDate,Status,Progress,Q1,Q2,Q3',
      'Start Date,End Date,Response Type,Progress,How old are you?,What do you like best?,"Please say why, in 1 or 2 words"',
      '"{""ImportId"":""startDate"",""timeZone"":""UTC""}","{""ImportId"":""endDate"",""timeZone"":""UTC""}","{""ImportId"":""status""}","{""ImportId"":""progress""}","{""ImportId"":""QID1_TEXT""}","{""ImportId"":""QID2""}","{""ImportId"":""QID3_TEXT""}"',
      '2024-01-02 10:00:00,2024-01-02 10:05:00,IP Address,100,34,Tea,warm',
      '2024-01-02 11:00:00,2024-01-02 11:04:00,IP Address,100,51,Coffee,',
      '2024-01-03 09:00:00,2024-01-03 09:02:00,IP Address,60,28,Tea,"cheap, good"',
    ],
    header: [
      'StartDate',
      'EndDate',
      'Status Response Type',
      'Progress',
      'Q1 How old are you?',
      'Q2 What do you like best?',
      'Q3 Please say why, in 1 or 2 words',
    ],
    records: 3,
    found: 'header-rows 3',
  },
  {
    name: 'ids, questions and import ids over two answers',
    lines: [
      'Q1,Q2',
      'What is your name?,What is your quest?',
      '"{""ImportId"":""QID1_TEXT""}","{""ImportId"":""QID2_TEXT""}"',
      'Arthur,grail',
      'Robin,grail',
    ],
    header: ['Q1 What is your name?', 'Q2 What is your quest?'],
    records: 2,
    found: 'header-rows 3',
  },
  {
    name: 'ids and questions without import ids',
    lines: [
      'ResponseId,RecordedDate,Duration,Q1,Q2_1,Q2_2',
      'Response ID,Recorded Date,Duration (in seconds),How old are you?,Rate the food (1 to 5),Rate the place (1 to 5)',
      'R_1ab,2024-01-02 10:00:00,301,34,4,5',
      'R_2cd,2024-01-02 11:00:00,212,51,3,3',
      'R_3ef,2024-01-03 09:00:00,98,28,5,1',
    ],
    header: [
      'ResponseId',
      'RecordedDate',
      'Duration (in seconds)',
      'Q1 How old are you?',
      'Q2_1 Rate the food (1 to 5)',
      'Q2_2 Rate the place (1 to 5)',
    ],
    records: 3,
    found: 'header-rows 2',
  },
  {
    name: 'questions over the options of an answer',
    lines: [
      'Respondent ID,Start Date,What is your age?,Which fruits do you like?,,,,Anything else?',
      ',,Response,Apples,Pears,Plums,Other (please specify),Open-Ended Response',
      '11801,01/31/2024 10:00:00,25,Apples,,Plums,,no',
      '11802,01/31/2024 11:00:00,31,,Pears,,figs,',
      '11803,02/01/2024 09:30:00,44,Apples,Pears,Plums,,yes',
      '11804,02/01/2024 09:45:00,29,,,Plums,,',
    ],
    header: [
      'Respondent ID',
      'Start Date',
      'What is your age? Response',
      'Which fruits do you like? Apples',
      'Which fruits do you like? Pears',
      'Which fruits do you like? Plums',
      'Which fruits do you like? Other (please specify)',
      'Anything else? Open-Ended Response',
    ],
    records: 4,
    found: 'header-rows 2',
  },
  {
    name: 'questions over options with leading blanks, answers in words only',
    lines: [
      'Respondent,Channel,Which days suit you?,,,',
      ',,Monday,Tuesday,Friday,None of these',
      'anna,web,Monday,,Friday,',
      'bert,mail,,Tuesday,,',
      'cleo,web,,,,None of these',
      'dora,web,Monday,Tuesday,Friday,',
      'emil,mail,,,Friday,',
    ],
    header: [
      'Respondent',
      'Channel',
      'Which days suit you? Monday',
      'Which days suit you? Tuesday',
      'Which days suit you? Friday',
      'Which days suit you? None of these',
    ],
    records: 5,
    found: 'header-rows 2',
  },
  {
    name: 'codes and texts of questions, quoted throughout',
    lines: [
      '"id","submitdate","lastpage","startlanguage","G01Q01","G01Q02[SQ001]","G01Q02[SQ002]"',
      '"Response ID","Date submitted","Last page","Start language","How many people live with you?","Rate: [Bus]","Rate: [Train]"',
      '"1","2024-03-01 08:00:00","3","en","2","4","5"',
      '"2","2024-03-01 08:10:00","3","de","1","2","1"',
      '"3","","1","en","","",""',
    ],
    header: [
      'id Response ID',
      'submitdate Date submitted',
      'lastpage',
      'startlanguage',
      'G01Q01 How many people live with you?',
      'G01Q02[SQ001] Rate: [Bus]',
      'G01Q02[SQ002] Rate: [Train]',
    ],
    records: 3,
    found: 'header-rows 2',
  },
  {
    name: 'answers alone below the questions',
    lines: [
      'Respondent ID,Start Date,IP Address,What is your age?,Your name?,Comments',
      ',,,Response,Open-Ended Response,Open-Ended Response',
      '118,01/31/2024,10.0.0.1,25,Anna,fine',
      '119,01/31/2024,10.0.0.2,31,Bert,',
      '120,02/01/2024,10.0.0.3,44,Cleo,ok',
    ],
    header: [
      'Respondent ID',
      'Start Date',
      'IP Address',
      'What is your age? Response',
      'Your name? Open-Ended Response',
      'Comments Open-Ended Response',
    ],
    records: 3,
    found: 'header-rows 2',
  },
]

describe('several records that name the columns', () => {
  test.each(surveys)('$name', expectFound)
})

/**
 * First and family names by where a family comes from, roughly as they are found in Kent and Medway. People put together
 * from them are invented.
 */
export interface NameList {
  /** What share of people carries names of this list. */
  readonly share: number;
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly family: readonly string[];
  /** Languages spoken at home besides English, when the list suggests one. */
  readonly languages: readonly string[];
  /** Codes of the ethnic groups of the census that people of this list most often name. */
  readonly ethnicity: readonly string[];
}

const words = (text: string): string[] => text.trim().split(/\s+/);

export const NAME_LISTS: readonly NameList[] = [
  {
    share: 0.76,
    female: words(`Abigail Alice Alison Amanda Amelia Amy Angela Anne Ashleigh Barbara Becky Bernadette Bethany Brenda
      Bryony Caitlin Carly Carol Caroline Catherine Charlotte Chelsea Cheryl Chloe Christine Claire Courtney Danielle
      Dawn Debbie Denise Diane Donna Eleanor Elizabeth Ella Ellie Emily Emma Erin Evie Faye Fiona Gemma Georgia Gillian
      Grace Hannah Harriet Hayley Hazel Heather Helen Holly Imogen Isabel Jackie Jade Jane Janet Jasmine Jean Jenna
      Jessica Joanne Jodie Julie Karen Kate Kathleen Katie Kayleigh Kelly Kerry Kim Kirsty Laura Lauren Leanne Lesley
      Libby Linda Lindsey Lisa Lorraine Louise Lucy Lynn Maisie Mandy Margaret Marie Martha Maureen Megan Melanie
      Michelle Molly Naomi Natalie Natasha Niamh Nicola Olivia Paige Pamela Patricia Pauline Penny Phoebe Poppy Rachel
      Rebecca Rhiannon Rosie Ruth Sally Samantha Sandra Sarah Shannon Sharon Sheila Shelley Siân Sophie Stacey Stella
      Stephanie Susan Suzanne Tamsin Tanya Tara Teresa Tina Tracey Vanessa Verity Victoria Wendy Yvonne Zoë`),
    male: words(`Aaron Adam Adrian Aidan Alan Alex Alfie Andrew Anthony Archie Arthur Ashley Barry Ben Bradley Brandon
      Brett Brian Callum Cameron Carl Charlie Chris Clive Colin Connor Craig Curtis Damian Daniel Darren Dave Dean Declan
      Dennis Derek Dominic Donald Duncan Dylan Edward Elliot Ethan Finley Francis Frank Fred Gareth Gary Gavin Geoffrey
      George Gerald Glen Gordon Graham Grant Greg Harry Harvey Henry Howard Hugh Ian Isaac Jack Jacob Jake James Jamie
      Jason Jay Jeremy Jim Joe Joel John Jonathan Jordan Joseph Josh Julian Justin Karl Keith Ken Kevin Kieran Kyle Lee
      Leon Lewis Liam Logan Louis Luke Malcolm Marcus Mark Martin Mason Matthew Max Michael Mitchell Nathan Neil Nicholas
      Nigel Oliver Oscar Owen Patrick Paul Perry Peter Philip Ralph Raymond Reece Rhys Richard Ricky Robbie Robert Roger
      Ronald Rory Ross Roy Russell Ryan Sam Scott Seán Shane Shaun Simon Spencer Stephen Steven Stewart Stuart Terry
      Thomas Tim Toby Tony Trevor Tyler Victor Vincent Wayne William Zack`),
    family: words(`Abbott Akehurst Aldridge Allchin Amos Apps Archer Arnold Ashdown Austen Ayling Baker Baldock Banfield
      Barden Barham Barling Barrow Bassett Bates Beaney Beck Bedwell Beeching Bennett Berry Bishop Blackman Bligh Boorman
      Boughton Bourne Bowles Bradford Brazier Brenchley Bridger Brooker Browning Buckland Bunce Burch Burgess Butcher
      Buss Cackett Carey Carpenter Castle Catt Chambers Chandler Chantler Chapman Cheeseman Chittenden Clarke Clements
      Clout Coleman Collard Collison Coomber Cooper Corke Cornell Cox Crampton Creed Cripps Croft Crouch Curd Dadd Daines
      Daley Danton Dawson Day Dennett Dewey Dixon Draper Drury Dunk Durling Eastwood Eldridge Elliott Epps Evenden Fagg
      Fairbrass Farley Featherstone Field Finn Fishenden Fletcher Foord Foreman Foster Fowler Fuggle Fuller Gambrill
      Gardiner Gibbons Gilbert Godden Goldsmith Goodhew Gosling Gower Greenaway Griffiths Hadlow Hales Hammond Harding
      Harlow Harnden Hatcher Hawkes Hayward Head Hewett Hickmott Hobbs Hogben Holness Honess Hook Hopper Horton Huckstep
      Hughes Hunnisett Hutchings Iggulden Ingram Jarrett Jarvis Jeffery Jezard Jordan Jury Kemsley Kennett Kettle Kingsland
      Kirby Knell Knight Lambkin Langridge Larkin Laws Leeds Lester Link Lockyer Longley Luckhurst Mabey Maddox Manktelow
      Mannering Marsh Martin Masters Maylam Measday Mercer Miles Millen Miller Mockett Moss Mummery Neame Newing Nicholls
      Norris Nutley Oakley Offen Oliver Orpin Osborne Packham Paine Palmer Pankhurst Parsons Pattenden Pearce Pentecost
      Philpott Pilcher Pope Porter Potter Prebble Price Punyer Quested Quinnell Rayner Reader Reeves Relf Rigden Rolfe
      Romney Russell Sales Sandwell Saunders Scott Sedge Shilling Shorter Sinden Skinner Sladden Smithers Solley Spain
      Spicer Stanford Stickells Stone Streatfield Summers Sutton Swan Tapley Tassell Taylor Terry Thirkell Thurgood Tilley
      Tompsett Town Tucker Tutt Twyman Usher Vane Verrall Vidler Wakefield Waller Warman Watts Weatherill Webb Wellard
      Wenham Whibley Wickens Wildish Willard Williams Winch Wood Woodgate Wraight Wyatt Yates Young`),
    languages: [],
    ethnicity: ['white-british', 'white-british', 'white-british', 'white-british', 'white-irish', 'white-other'],
  },
  {
    share: 0.06,
    female:
      words(`Adaeze Amara Ayesha-Marie Blessing Chiamaka Comfort Efua Esther Folasadé Funmilayo Grace Ifeoma Joy Kemi
      Mercy Ngozi Nkechi Olúchi Patience Precious Sadé Temitọ́pẹ́ Yetunde Zainab`),
    male: words(`Adebayo Babatúndé Chidi Chukwuemeka Daniel Ebenezer Emeka Femi Godwin Ikenna Isaac Kofi Kwame Kwabena
      Musa Nnamdi Obinna Olúmidé Samuel Segun Sunday Tobi Yaw`),
    family: words(`Achebe Adeyemi Adjei Afolabi Agyeman Akande Amoah Asante Balogun Boateng Danso Eze Frimpong Ibrahim
      Mensah Nwosu Obi Ofori Ogunleye Okafor Okonkwo Olawale Onyango Osei Owusu Sowande Tetteh Umeh`),
    languages: ['Yoruba', 'Igbo', 'Twi', 'French'],
    ethnicity: ['black-african', 'black-african', 'black-other'],
  },
  {
    share: 0.055,
    female:
      words(`Amandeep Anjali Asha Baljit Deepa Gurpreet Harjit Jasleen Kavita Kiran Manjit Meena Nisha Parmjit Pooja
      Priya Rajinder Rani Rekha Ritu Sangeeta Simran Sunita Sushila`),
    male: words(`Ajay Amrit Arjun Balbir Devinder Gurdeep Harpreet Jagdeep Jaspal Kulwinder Mandeep Mohan Nirmal Prakash
      Rajesh Ravi Sanjay Satnam Sukhdev Suresh Tejinder Vijay Vikram`),
    family:
      words(`Atwal Bains Bassi Bhatt Chahal Chauhan Dhaliwal Dhillon Gill Grewal Gurung Johal Kaur Khatri Kumar Limbu
      Mann-Singh Nair Patel Pillai Pun Rai Rana Sandhu Sharma Shrestha Sidhu Singh Thapa Virdee`),
    languages: ['Punjabi', 'Gujarati', 'Nepali', 'Hindi'],
    ethnicity: ['asian-indian', 'asian-indian', 'asian-other'],
  },
  {
    share: 0.04,
    female: words(`Agnieszka Aleksandra Alžběta Beata Danuta Elżbieta Eva Ieva Jolanta Katarzyna Kinga Klára Lucía-Mária
      Magdalena Małgorzata Monika Oksana Olena Renáta Rūta Svitlana Żaneta Zuzana`),
    male: words(`Andrej Andrzej Bartosz Dmytro Gábor Ján Kazimierz Krzysztof László Łukasz Marek Mihai Ondřej Paweł Piotr
      Radosław Ștefan Tomáš Vasyl Vladimír Wojciech Zbigniew`),
    family:
      words(`Baláž Černý Dąbrowska-Lis Dvořák Fedorenko Gajdoš Horváth Ionescu Jóźwiak Kaminski Kováčová Kravchenko
      Lewandowski Malinowska Marčulionis Melnyk Nagy Novák Petrauskas Popescu Szabó Szczepański Tkachenko Wiśniewska
      Wójcik Zając Zieliński`),
    languages: ['Polish', 'Slovak', 'Ukrainian', 'Romanian', 'Lithuanian', 'Hungarian'],
    ethnicity: ['white-other', 'white-other', 'white-roma'],
  },
  {
    share: 0.03,
    female: words(`Aisha Amina Farida Fatima Hanan Khadija Leila Maryam Nadia Nasreen Parwana Rukhsana Samira Shabnam
      Shaista Soraya Yasmin Zahra Zohra`),
    male: words(`Abdul Ahmad Ali Bilal Farhan Hamid Hassan Ibrahim Imran Jamal Karim Khalid Mahmoud Mohammed Mustafa Nasir
      Omar Rashid Salim Tariq Wahid Yusuf Zaki`),
    family: words(`Ahmadzai Akhtar Al-Masri Anwar Aziz Begum Chowdhury Darwish Faizi Ghani Haidari Hossain Hussain Iqbal
      Jabarkhel Khan Mahmood Malik Nazari Noorzai Qureshi Rahimi Rahman Safi Sheikh Stanikzai Uddin Yousafzai Zadran`),
    languages: ['Dari', 'Pashto', 'Arabic', 'Urdu', 'Bengali', 'Farsi'],
    ethnicity: ['asian-pakistani', 'asian-bangladeshi', 'arab', 'asian-other'],
  },
  {
    share: 0.025,
    female: words(
      `Aaliyah Cherelle Claudette Jermaine-Rose Joelle Keisha Letitia Marcia Monique Renée Shanice Tamara Yolanda`,
    ),
    male: words(`André Carlton Courtney Delroy Desmond Errol Jermaine Leroy Marlon Nathaniel Neville Tyrone Winston`),
    family: words(`Baptiste Bartley Blackwood Campbell Charles Clarke Dacosta Francis Gayle Henry Joseph Lindo Morrison
      Pinnock Reid Samuels St-Hilaire Whyte`),
    languages: [],
    ethnicity: ['black-caribbean', 'mixed-white-black-caribbean'],
  },
  {
    share: 0.02,
    female: words(`Ana Beatriz Carmen Chiara Conceição Elif Giulia Inês María-José Nuria Özlem Raquel Sofia Yıldız`),
    male: words(`Antônio Bruno Diego Emre Giuseppe Iñigo João Luís Mehmet Miguel Paulo Ramón Rui Tiago Umut`),
    family: words(`Almeida Çelik Costa Da-Silva Demir Esposito Fernández Ferreira García-López Gonçalves Ibáñez Kaya
      Magalhães Marín Öztürk Pereira Romano Santos Şahin Yılmaz`),
    languages: ['Portuguese', 'Spanish', 'Turkish', 'Italian'],
    ethnicity: ['white-other', 'other', 'mixed-other'],
  },
  {
    share: 0.01,
    female: words(`Bích Hong Jiayi Lan Mei Mei-Ling Thùy Wai-Yee Xin Yan`),
    male: words(`Anh Chun Dũng Hao Jian Kwok Minh Quân Wei Zhiwei`),
    family: words(`Chan Cheung Đặng Ho Lam Lau Nguyễn Phạm Tang Trần Wong Wu Xu Yip Zhang`),
    languages: ['Cantonese', 'Vietnamese', 'Mandarin'],
    ethnicity: ['asian-chinese', 'asian-other'],
  },
];

/** A text that is nobody's: its k-grams earn nothing for documents registered after it came into the table. */
export interface Boilerplate {
  readonly id: string
  /** Where in the log of datasets it came in, as documents do: it never takes from a document that stands before it. */
  readonly since: bigint
  readonly text: string
}

/** A text that is added is another version of this table, and so another method; it begins at the log's end of that day. */
export const BOILERPLATE_VERSION = 1

/** Notices that stand in front of everybody's files: licences, and what templates say. Words alone count, not their layout. */
export const BOILERPLATE: readonly Boilerplate[] = [
  {
    id: 'boilerplate:mit',
    since: 0n,
    text: `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify,
merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished
to do so, subject to the following conditions: The above copyright notice and this permission notice shall be included in all copies
or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED,
INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT
SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT
OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
  },
  {
    id: 'boilerplate:apache-notice',
    since: 0n,
    text: `Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with the
License. You may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0 Unless required by applicable law or
agreed to in writing, software distributed under the License is distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS
OF ANY KIND, either express or implied. See the License for the specific language governing permissions and limitations under the
License.`,
  },
  {
    id: 'boilerplate:bsd',
    since: 0n,
    text: `Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following
conditions are met: Redistributions of source code must retain the above copyright notice, this list of conditions and the following
disclaimer. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
disclaimer in the documentation and/or other materials provided with the distribution. Neither the name of the copyright holder nor
the names of its contributors may be used to endorse or promote products derived from this software without specific prior written
permission. THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES,
INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE DISCLAIMED.`,
  },
  {
    id: 'boilerplate:gpl-notice',
    since: 0n,
    text: `This program is free software: you can redistribute it and/or modify it under the terms of the GNU General Public License
as published by the Free Software Foundation, either version 3 of the License, or (at your option) any later version. This program
is distributed in the hope that it will be useful, but WITHOUT ANY WARRANTY; without even the implied warranty of MERCHANTABILITY
or FITNESS FOR A PARTICULAR PURPOSE. See the GNU General Public License for more details. You should have received a copy of the
GNU General Public License along with this program. If not, see https://www.gnu.org/licenses/.`,
  },
  {
    id: 'boilerplate:creative-commons',
    since: 0n,
    text: `This work is licensed under the Creative Commons Attribution 4.0 International License. To view a copy of this license,
visit http://creativecommons.org/licenses/by/4.0/ or send a letter to Creative Commons, PO Box 1866, Mountain View, CA 94042, USA.
This work is licensed under a Creative Commons Attribution-ShareAlike 4.0 International License.`,
  },
  {
    id: 'boilerplate:templates',
    since: 0n,
    text: `All rights reserved. No part of this publication may be reproduced, stored in a retrieval system, or transmitted, in any
form or by any means, electronic, mechanical, photocopying, recording, or otherwise, without the prior written permission of the
publisher. Please do not hesitate to contact me if you have any questions. I look forward to hearing from you. To whom it may
concern. Thank you for your time and consideration. As an AI language model, I do not have personal opinions. I'm sorry, but I
cannot help with that request. By using this website you agree to our terms of service and privacy policy. This website uses cookies
to ensure you get the best experience on our website. Subscribe to our newsletter to receive the latest news and updates.`,
  },
]
